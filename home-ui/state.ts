// The papers that the emulated printer of the demo put out. No JSX here.

import { signal } from "@preact/signals-core";
import type { Office, Paper } from "../ui-kit/api/types";

/** Older papers are on the server; the page shows the newest. */
const PAPERS_MAX = 12;

export const papers = signal<Paper[]>([]);

/** Whose server it is; the page does without as long as nobody says. */
export const office = signal<Office | null>(null);

/** The paper that is looked at closely. */
export const opened = signal<Paper | null>(null);

/** Takes a reading; the same papers keep the same list, so that nothing is drawn again. */
export function takePapers(read: Paper[]): void {
  const next = read.slice(0, PAPERS_MAX);
  const same = next.length === papers.value.length && next.every((paper, at) => isSame(paper, at));
  if (!same) papers.value = next;
}

function isSame(paper: Paper, at: number): boolean {
  const before = papers.value[at];
  return before !== undefined && before.id === paper.id && before.printer === paper.printer;
}
