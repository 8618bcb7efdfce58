import assert from "node:assert/strict";
import { test } from "node:test";
import type { Device, PrinterCondition } from "../ui-kit/api/types";
import { elsewhere, givesPaper, paperOf, paperPlace } from "./paper";

const DEVICE: Device = {
  name: "sanh",
  kind: "kiosk",
  printer: "near",
  stand_in: null,
  counter: null,
};

test("a printer that stands in gives the paper, and its place is told", () => {
  const device = { ...DEVICE, stand_in: { name: "far", place: "bàn hướng dẫn" } };
  assert.equal(givesPaper(device, { near: "paper_out", far: "ready" }), true);
  assert.equal(elsewhere(device, { near: "paper_out", far: "ready" }), "bàn hướng dẫn");
  assert.equal(elsewhere(device, { near: "ready", far: "ready" }), null);
  assert.equal(givesPaper(device, { near: "paper_out", far: "cover_open" }), false);
  assert.equal(elsewhere(device, { near: "paper_out", far: "cover_open" }), null);
});

test("a paper that moved says where it comes out, by its name if need be", () => {
  const device = { ...DEVICE, stand_in: { name: "far", place: null } };
  const print = { state: "sent" as const, copy: 0, printer: "far", moved: true };
  assert.equal(paperPlace(print, device), "far");
  assert.equal(paperPlace({ ...print, moved: false }, device), null);
  assert.equal(paperPlace(print, DEVICE), "far");
});

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

test("a paper that has begun at a printer in trouble is asked for at once", () => {
  for (const state of ["sending", "sent"] as const) {
    assert.equal(paperOf(state, false, null), "perhaps");
    assert.equal(paperOf(state, false, true), "there");
    assert.equal(paperOf(state, true, null), "coming");
  }
});

test("a kiosk without a printer misses no paper", () => {
  assert.equal(paperOf("none", false, null), "none");
});

test("where the printer can't say, the person does", () => {
  assert.equal(paperOf("unconfirmed", true, null), "perhaps");
  assert.equal(paperOf("unconfirmed", true, true), "there");
  assert.equal(paperOf("unconfirmed", true, false), "missing");
});
