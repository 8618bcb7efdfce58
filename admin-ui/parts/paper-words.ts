import * as w from "../../ui-kit/words/keys";

/** Paper by the dots across it, as people call it. */
export function paperText(width: number): string {
  return width === 576 ? w.adminPaper80() : w.adminPaper58();
}
