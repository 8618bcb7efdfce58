// A printer as it is typed, before the server hears of it. Pure.

import type { Problem } from "../ui-kit/api/problem";
import type { PrinterChange, PrinterRecord, StatusMode } from "../ui-kit/api/types";
import * as w from "../ui-kit/words/keys";

export interface PrinterDraft {
  name: string;
  url: string;
  width: "576" | "384";
  status: StatusMode;
  /** Empty: none. */
  place: string;
  /** Digits, or empty: not known. */
  roll: string;
  /** Empty: none. */
  standIn: string;
}

export type PrinterField = "name" | "url" | "roll" | "stand-in" | "place";
export type PrinterMistakes = { [F in PrinterField]?: string };

/** The common roll of 80 mm paper that is 80 mm thick. */
const ROLL_METRES = "80";
const ROLL_MIN = 5;
const ROLL_MAX = 300;

/** The server's own limits, so that a form needn't be sent to learn of them. */
const NAME_CHARS_MAX = 40;
const ADDRESS =
  /^(virtual:|tcp:\/\/.+:[0-9]+|file:\/\/\/dev\/.+|serial:\/\/\/dev\/.+|cups:\/\/.+)$/;
const PLACE_CHARS_MAX = 40;

export function printerDraft(printer: PrinterRecord | null): PrinterDraft {
  return {
    name: printer?.name ?? "",
    url: printer?.setup?.url ?? "",
    width: printer?.width_dots === 384 ? "384" : "576",
    status: printer?.setup?.status ?? "full",
    place: printer?.place ?? "",
    roll: printer ? String(printer.setup?.roll_metres ?? "") : ROLL_METRES,
    standIn: printer?.stand_in ?? "",
  };
}

/** What would be refused without asking the server. */
export function printerMistakes(draft: PrinterDraft): PrinterMistakes {
  const mistakes: PrinterMistakes = {};
  if (!isPrinterName(draft.name.trim())) mistakes.name = w.adminPrinterNameBad();
  if (!ADDRESS.test(draft.url.trim())) mistakes.url = w.adminAddressBad();
  if (draft.place.trim().length > PLACE_CHARS_MAX) mistakes.place = w.adminPlaceBad();
  const roll = Number(draft.roll.trim());
  const whole =
    draft.roll.trim() === "" || (roll >= ROLL_MIN && roll <= ROLL_MAX && roll % 1 === 0);
  if (!whole) mistakes.roll = w.adminRollBad({ min: ROLL_MIN, max: ROLL_MAX });
  return mistakes;
}

/** Letters of any alphabet, which no pattern at the floor of our browsers knows, digits and `._-`. */
function isPrinterName(name: string): boolean {
  const plain = (letter: string): boolean =>
    /[0-9._-]/.test(letter) || letter.toLowerCase() !== letter.toUpperCase();
  return name !== "" && name.length <= NAME_CHARS_MAX && name.split("").every(plain);
}

/** All of a printer but its name, as the server takes it. */
export function printerSetup(draft: PrinterDraft): PrinterChange {
  const url = draft.url.trim();
  return {
    url,
    width_dots: Number(draft.width),
    // A print queue can say nothing, whatever is chosen.
    status: url.indexOf("cups:") === 0 ? "none" : draft.status,
    place: draft.place.trim() || null,
    roll_metres: draft.roll.trim() === "" ? null : Number(draft.roll),
    stand_in: draft.standIn || null,
  };
}

/** Who may stand in for a printer: another one, that relies on nobody itself. */
export function standIns(name: string, printers: PrinterRecord[]): PrinterRecord[] {
  const isRelied = printers.some(({ stand_in }) => stand_in === name);
  if (isRelied) return [];
  return printers.filter((other) => other.name !== name && other.stand_in === null);
}

const FIELDS: { [code: string]: PrinterField } = {
  name_taken: "name",
  bad_address: "url",
  address_taken: "url",
  bad_stand_in: "stand-in",
  unknown_printer: "stand-in",
};

/** Beside which field a refusal belongs; null where it is about none. */
export function printerFieldOf(problem: Problem | null): PrinterField | null {
  return problem ? (FIELDS[problem.code] ?? null) : null;
}
