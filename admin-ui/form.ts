// What is typed about a device: how it is read, what is wrong with it, what to suggest. Pure.

import type { Problem } from "../ui-kit/api/problem";
import type { DeviceKind, DeviceRecord } from "../ui-kit/api/types";

export const CODE_LENGTH = 8;

export type Field = "code" | "kind" | "name" | "printer" | "counter";

/** ` k7md-3xq9` is `K7MD3XQ9`: nobody should have to care how a screen groups it. */
export function readCode(typed: string): string {
  return typed.toUpperCase().replace(/[\s\-–.]/g, "");
}

export function isCode(code: string): boolean {
  return code.length === CODE_LENGTH && /^[A-Z0-9]+$/.test(code);
}

/** As the server has it: the log and printers' papers carry it. */
export function isName(name: string): boolean {
  return /^[A-Za-z0-9._-]{1,40}$/.test(name);
}

const STEMS: { [K in DeviceKind]: string } = {
  kiosk: "may-lay-so",
  display: "man-hinh",
  rating: "danh-gia",
  desk: "may-quay",
};

/** The first free name of its kind; names of revoked devices stay taken. */
export function suggestName(kind: DeviceKind, devices: DeviceRecord[]): string {
  const taken = devices.map(({ name }) => name);
  let number = 1;
  while (taken.indexOf(`${STEMS[kind]}-${number}`) >= 0) number += 1;
  return `${STEMS[kind]}-${number}`;
}

/** An office's first device is its kiosk. */
export function suggestKind(devices: DeviceRecord[]): DeviceKind {
  const kiosk = devices.some(({ kind, revoked_at }) => kind === "kiosk" && revoked_at === null);
  return kiosk ? "display" : "kiosk";
}

const FIELDS: { [code: string]: Field } = {
  unknown_offer: "code",
  wrong_kind: "kind",
  name_taken: "name",
  unknown_printer: "printer",
  unknown_counter: "counter",
};

/** Beside which field a refusal belongs; null where it is about none. */
export function fieldOf(problem: Problem | null): Field | null {
  return problem ? (FIELDS[problem.code] ?? null) : null;
}
