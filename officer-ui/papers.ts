// The paper that was printed again last, and how far it is.

import { signal } from "@preact/signals-core";
import type { Print, Ticket } from "../ui-kit/api/types";
import { isOpen } from "./paper";

/** A paper with the reprint mark, on its way. */
export interface Reprint {
  id: string;
  number: string;
  print: Print;
  /** When this was last heard of. */
  at: number;
}

export class Papers {
  readonly last = signal<Reprint | null>(null);
  private ordering: string | null = null;

  constructor(private readonly clock: () => number) {}

  /** A second press is no second paper: the one that waits comes out by itself, or expires. */
  waitsFor(id: string): boolean {
    const last = this.last.value;
    return last?.id === id && isOpen(last.print.state);
  }

  order(id: string): void {
    this.last.value = null;
    this.ordering = id;
  }

  /** The answer to the order; the printer may have been faster. True where it brings news. */
  ordered(answer: Ticket | undefined): boolean {
    this.ordering = null;
    const isNews = answer !== undefined && this.last.peek()?.print.copy !== answer.print.copy;
    if (isNews) this.follow(answer);
    return isNews;
  }

  /** A reprint of ours, or one that is being ordered just now. */
  hear(ticket: Ticket): void {
    const { id, print } = ticket;
    if ((this.last.peek()?.id ?? this.ordering) === id && print.copy > 0) this.follow(ticket);
  }

  private follow({ id, number, print }: Ticket): void {
    this.last.value = { id, number, print, at: this.clock() };
  }
}
