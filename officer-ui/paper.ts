// What became of a ticket's paper, and where it comes out. Pure.

import type { Printer, PrinterCondition, PrintState, Ticket } from "../ui-kit/api/types";

/** A good end is told this long. */
export const TOLD_MS = 10_000;

/** It is on its way, or tried again. */
export function isOpen(state: PrintState): boolean {
  const open: PrintState[] = ["queued", "failed", "sending", "sent"];
  return open.indexOf(state) >= 0;
}

/** Nobody knows that the paper is in the holder's hand. */
export function isDoubtful(state: PrintState): boolean {
  const doubtful: PrintState[] = ["uncertain", "failed", "expired"];
  return doubtful.indexOf(state) >= 0;
}

/** A printer as people call it. */
export function nameOf(printers: Printer[], name: string): string {
  const place = printers.find((printer) => printer.name === name)?.place;
  return place ? `${name} (${place})` : name;
}

/** Where a reprint will come out; null without a printer. The server has the last word. */
export function reprintsAt(
  printers: Printer[],
  desk: Printer | null,
  ticket: Ticket,
): string | null {
  const used = printers.find(({ name }) => name === ticket.print.printer);
  const printer = desk ?? used ?? printers[0];
  return printer ? nameOf(printers, printer.name) : null;
}

const WELL: PrinterCondition[] = ["ready", "near_end", "unknown"];

/** Who takes a printer's papers now; null while it prints itself, or nobody does. */
export function standInNow(printers: Printer[], printer: Printer): string | null {
  if (WELL.indexOf(printer.condition) >= 0) return null;
  const other = printers.find(({ name }) => name === printer.stand_in);
  return other && WELL.indexOf(other.condition) >= 0 ? nameOf(printers, other.name) : null;
}
