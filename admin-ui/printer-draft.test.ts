import assert from "node:assert/strict";
import { test } from "node:test";
import type { PrinterRecord } from "../ui-kit/api/types";
import { printerDraft, printerMistakes, printerSetup, standIns } from "./printer-draft";

function record(name: string, stand_in: string | null = null): PrinterRecord {
  return { name, stand_in } as PrinterRecord;
}

const GOOD = { ...printerDraft(null), name: "quầy-1", url: "tcp://192.168.1.50:9100" };

test("a printer as people type it is taken", () => {
  assert.deepEqual(printerMistakes(GOOD), {});
  for (const url of [
    "virtual:",
    "file:///dev/usb/lp0",
    "serial:///dev/ttyUSB0?baud=38400",
    "cups://may-in",
  ]) {
    assert.deepEqual(printerMistakes({ ...GOOD, url }), {}, url);
  }
});

test("what the server would refuse is said beside its field", () => {
  for (const url of ["", "192.168.1.50", "file:///etc/passwd", "http://a", "tcp://a"]) {
    assert.deepEqual(Object.keys(printerMistakes({ ...GOOD, url })), ["url"], url);
  }
  for (const name of ["", "máy in", "a/b", "x".repeat(41)]) {
    assert.deepEqual(Object.keys(printerMistakes({ ...GOOD, name })), ["name"], name);
  }
  for (const roll of ["0", "4", "301", "12.5", "dài"]) {
    assert.deepEqual(Object.keys(printerMistakes({ ...GOOD, roll })), ["roll"], roll);
  }
  assert.deepEqual(printerMistakes({ ...GOOD, roll: "" }), {});
});

test("what is left empty is nothing, and a print queue is never asked", () => {
  const setup = printerSetup({ ...GOOD, place: "  ", roll: "", url: " cups://may-in " });
  assert.deepEqual(setup, {
    url: "cups://may-in",
    width_dots: 576,
    status: "none",
    place: null,
    roll_metres: null,
    stand_in: null,
  });
});

test("only one step is offered", () => {
  const printers = [record("a", "b"), record("b"), record("c")];
  const names = (of: string) => standIns(of, printers).map(({ name }) => name);
  assert.deepEqual(names("a"), ["b", "c"]);
  assert.deepEqual(names("b"), [], "somebody relies on it");
  assert.deepEqual(names("new"), ["b", "c"]);
});
