// Whether a paper will come, and what the screen has to say about it. Pure.

import type { Device, Print, Printer, PrinterCondition, PrintState } from "../ui-kit/api/types";

/** What each printer last said of itself, by its name. */
export type Conditions = { [printer: string]: PrinterCondition };

/** A printer in one of these puts nothing out until somebody has seen to it. */
const SILENT: PrinterCondition[] = ["paper_out", "cover_open", "cutter", "error", "offline"];

export function conditionsOf(printers: Printer[]): Conditions {
  const conditions: Conditions = {};
  for (const { name, condition } of printers) conditions[name] = condition;
  return conditions;
}

/**
 * Whether a number taken now comes on paper: from the own printer, or from the one that stands in
 * for it. Before the server has said which device this is (undefined) nothing is known against it; a
 * kiosk without a printer never gives paper.
 */
export function givesPaper(device: Device | null | undefined, conditions: Conditions): boolean {
  if (device === undefined) return true;
  if (!device?.printer) return false;
  return prints(device.printer, conditions) || elsewhere(device, conditions) !== null;
}

/** Where papers come out while the own printer can't print; null while they come out here. */
export function elsewhere(
  device: Device | null | undefined,
  conditions: Conditions,
): string | null {
  const other = device?.stand_in;
  if (!other || !device.printer || prints(device.printer, conditions)) return null;
  return prints(other.name, conditions) ? (other.place ?? other.name) : null;
}

/** Where the paper of a ticket comes out, if another printer took it over. */
export function paperPlace(print: Print, device: Device | null | undefined): string | null {
  if (!print.moved) return null;
  const other = device?.stand_in;
  return (other?.name === print.printer && other.place) || print.printer;
}

function prints(printer: string, conditions: Conditions): boolean {
  const condition = conditions[printer];
  return condition !== undefined && SILENT.indexOf(condition) < 0;
}

/** What the screen has to say about the paper of a ticket. */
export type Paper =
  | "coming"
  | "there"
  | "perhaps"
  /** Was to come, and didn't; staff see it, too. */
  | "missing"
  /** None was ordered: this kiosk has no printer. */
  | "none";

const PAPERS: { [S in PrintState]: Paper } = {
  queued: "coming",
  sending: "coming",
  sent: "coming",
  confirmed: "there",
  unconfirmed: "perhaps",
  uncertain: "perhaps",
  none: "none",
  failed: "missing",
  expired: "missing",
  cancelled: "missing",
};

/** `seen` is the person's own word, asked for where the printer's is missing. */
export function paperOf(state: PrintState, printing: boolean, seen: boolean | null): Paper {
  let paper = PAPERS[state];
  // A paper that waits for a printer in trouble may never come; the number is needed now. Of one that
  // has begun nobody knows but who stands there.
  if (paper === "coming" && !printing) paper = state === "queued" ? "missing" : "perhaps";
  if (paper !== "perhaps" || seen === null) return paper;
  return seen ? "there" : "missing";
}
