import assert from "node:assert/strict";
import { test } from "node:test";
import type { Device, PrinterCondition } from "../ui-kit/api/types";
import { givesPaper, paperOf } from "./paper";

const DEVICE: Device = { name: "sanh", kind: "kiosk", printer: "near", counter: null };

test("only the own printer counts", () => {
  assert.equal(givesPaper(DEVICE, { near: "ready", far: "paper_out" }), true);
  assert.equal(givesPaper(DEVICE, { near: "paper_out", far: "ready" }), false);
});

test("a printer that people must see to gives no paper, one that warns still does", () => {
  const silent: PrinterCondition[] = ["paper_out", "cover_open", "cutter", "error", "offline"];
  for (const near of silent) assert.equal(givesPaper(DEVICE, { near }), false);
  const printing: PrinterCondition[] = ["ready", "near_end", "unknown"];
  for (const near of printing) assert.equal(givesPaper(DEVICE, { near }), true);
});

test("without a printer there is no paper, before the answer there is no trouble", () => {
  assert.equal(givesPaper(undefined, {}), true);
  assert.equal(givesPaper(null, { near: "ready" }), false);
  assert.equal(givesPaper({ ...DEVICE, printer: null }, { near: "ready" }), false);
  assert.equal(givesPaper(DEVICE, {}), false);
});

test("a paper in line at a printer in trouble is missing until the printer is well", () => {
  assert.equal(paperOf("queued", false, null), "missing");
  assert.equal(paperOf("queued", true, null), "coming");
  assert.equal(paperOf("confirmed", false, null), "there");
});

test("a kiosk without a printer misses no paper", () => {
  assert.equal(paperOf("none", false, null), "none");
});

test("where the printer can't say, the person does", () => {
  assert.equal(paperOf("unconfirmed", true, null), "perhaps");
  assert.equal(paperOf("unconfirmed", true, true), "there");
  assert.equal(paperOf("unconfirmed", true, false), "missing");
});
