import assert from "node:assert/strict";
import { test } from "node:test";
import { Cursor, type Verdict } from "./cursor";
import type { Message, Placed } from "./messages";

const AT = "2026-11-24T08:30:00+07:00";

function event(prev: number, seq: number): Placed {
  return { type: "event", seq, prev, at: AT, kind: "ticket.called" };
}

function snapshot(seq: number): Message<null> {
  return { type: "snapshot", seq, at: AT, build: "", state: null };
}

function verdicts(messages: Message<null>[]): Verdict[] {
  const cursor = new Cursor();
  return messages.map((message) => cursor.judge(message));
}

test("events in order are taken", () => {
  assert.deepEqual(verdicts([snapshot(4), event(4, 7), event(7, 8)]), ["take", "take", "take"]);
});

test("an event seen before is dropped", () => {
  assert.deepEqual(verdicts([snapshot(4), event(4, 7), event(4, 7), event(2, 3)]), [
    "take",
    "take",
    "drop",
    "drop",
  ]);
});

test("an event whose predecessor never came is a gap", () => {
  assert.deepEqual(verdicts([snapshot(4), event(7, 8)]), ["take", "gap"]);
});

test("after a gap the events go on from the snapshot that fills it", () => {
  const sequence = [snapshot(4), event(7, 8), snapshot(9), event(7, 8), event(9, 10)];
  assert.deepEqual(verdicts(sequence), ["take", "gap", "take", "drop", "take"]);
});

test("an event before any snapshot is a gap", () => {
  assert.deepEqual(verdicts([event(0, 1)]), ["gap"]);
});

test("a snapshot from before what was seen tells that the server began anew", () => {
  assert.deepEqual(verdicts([snapshot(40), snapshot(2), event(2, 3)]), ["take", "rewound", "take"]);
});

test("a ping is a sign of life and moves nothing", () => {
  assert.deepEqual(verdicts([snapshot(4), { type: "ping", at: AT }, event(4, 5)]), [
    "take",
    "alive",
    "take",
  ]);
});
