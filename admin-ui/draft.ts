// A device that is being added, before the server hears of it. Pure.

import type { DeviceKind, DeviceRecord, NewDevice } from "../ui-kit/api/types";
import * as w from "../ui-kit/words/keys";
import { type Field, isCode, isName, readCode, suggestKind, suggestName } from "./form";

export interface Draft {
  code: string;
  kind: DeviceKind;
  name: string;
  /** Somebody chose the name: another kind doesn't change it any more. */
  named: boolean;
  /** Empty: none. */
  printer: string;
  /** Empty: none. */
  counter: string;
}

export type Mistakes = { [F in Field]?: string };

/** What is likely, so that as a rule the code is all that must be typed. */
export function draftOf(
  devices: DeviceRecord[],
  printers: { name: string }[],
  kind: DeviceKind = suggestKind(devices),
): Draft {
  return {
    code: "",
    kind,
    name: suggestName(kind, devices),
    named: false,
    printer: printers[0]?.name ?? "",
    counter: "",
  };
}

/** What would be refused without asking the server. */
export function mistakesOf(draft: Draft): Mistakes {
  const mistakes: Mistakes = {};
  if (!isCode(readCode(draft.code))) mistakes.code = w.adminCodeLength();
  if (!isName(draft.name.trim())) mistakes.name = w.adminNameBad();
  return { ...mistakes, ...placeMistakes(draft) };
}

/** A desk belongs to its counter. */
export function placeMistakes({ kind, counter }: Pick<Draft, "kind" | "counter">): Mistakes {
  return kind === "desk" && counter === "" ? { counter: w.adminCounterNeeded() } : {};
}

/** Where a device prints, or the counter that it stands at. */
export function placeOf({ kind, printer, counter }: Pick<Draft, "kind" | "printer" | "counter">) {
  return kind === "kiosk"
    ? { printer: printer || null, counter: null }
    : { printer: null, counter: counter || null };
}

/** Only a kiosk prints, and only the others stand at a counter. */
export function newDevice(draft: Draft): NewDevice {
  const { kind } = draft;
  const device: NewDevice = { name: draft.name.trim(), kind, code: readCode(draft.code) };
  if (kind === "kiosk" && draft.printer) device.printer = draft.printer;
  if (kind !== "kiosk" && draft.counter) device.counter = draft.counter;
  return device;
}
