import assert from "node:assert/strict";
import { test } from "node:test";
import type { Call } from "../ui-kit/api/types";
import { type Calls, endCalls, NO_CALLS, RUN_MS_MAX, settle, showCalls } from "./calls";

const START = Date.parse("2026-11-24T08:30:00+07:00");

function call(seq: number, number: string, options: Partial<Call> = {}): Call {
  const base = { seq, number, ticket: number, counter: "1", label: "1", count: 1, over: false };
  return { ...base, at: new Date(START).toISOString(), audio: {}, ...options };
}

function show(calls: Calls, arrived: Call[], now = START): Calls {
  return showCalls(calls, arrived, now)[0];
}

function numbers(calls: Call[]): string[] {
  return calls.map(({ number }) => number);
}

function large(calls: Calls): string[] {
  return numbers(calls.running.map((running) => running.call));
}

test("a call is large and in the list at once", () => {
  const calls = show(NO_CALLS, [call(1, "A001")]);
  assert.deepEqual(large(calls), ["A001"]);
  assert.deepEqual(numbers(calls.recent), ["A001"]);
});

test("four calls share the screen", () => {
  const calls = show(
    NO_CALLS,
    ["A001", "A002", "A003", "A004"].map((n, at) => call(at + 1, n)),
  );
  assert.deepEqual(large(calls), ["A001", "A002", "A003", "A004"]);
});

test("a fifth call is in the list at once and large after the first had its 8 s", () => {
  let calls = show(
    NO_CALLS,
    ["A001", "A002", "A003", "A004"].map((n, at) => call(at + 1, n)),
  );
  calls = show(calls, [call(5, "A005")], START + 3_000);
  assert.equal(calls.recent[0]?.number, "A005");
  assert.deepEqual(large(settle(calls, START + 7_900)), ["A001", "A002", "A003", "A004"]);
  assert.deepEqual(large(settle(calls, START + 8_000)), ["A002", "A003", "A004", "A005"]);
});

test("a call stays 8 s even when it was answered at once", () => {
  const calls = endCalls(show(NO_CALLS, [call(1, "A001")]), "A001");
  assert.deepEqual(large(settle(calls, START + 7_900)), ["A001"]);
  assert.deepEqual(large(settle(calls, START + 8_000)), []);
  assert.deepEqual(numbers(calls.recent), ["A001"]);
});

test("a call without successors stays large for a while, then in the list", () => {
  const calls = settle(show(NO_CALLS, [call(1, "A001")]), START + RUN_MS_MAX);
  assert.deepEqual(large(calls), []);
  assert.deepEqual(numbers(calls.recent), ["A001"]);
});

test("a call that comes twice is shown once", () => {
  const first = show(NO_CALLS, [call(1, "A001")]);
  const [again, fresh] = showCalls(first, [call(1, "A001")], START);
  assert.deepEqual(fresh, []);
  assert.equal(again.recent.length, 1);
});

test("a recall takes no second place and stays 8 s more", () => {
  let calls = show(NO_CALLS, [call(1, "A001")]);
  calls = show(calls, [call(2, "A001", { count: 2 })], START + 6_000);
  assert.deepEqual(large(calls), ["A001"]);
  assert.equal(calls.running[0]?.call.count, 2);
  assert.deepEqual(large(settle(endCalls(calls, "A001"), START + 13_000)), ["A001"]);
  assert.equal(calls.recent.length, 1);
});

test("old calls of a snapshot go to the list in order, without a large place", () => {
  const at = new Date(START - 120_000).toISOString();
  const calls = show(NO_CALLS, [call(1, "A001", { at }), call(2, "B001", { at })]);
  assert.deepEqual(large(calls), []);
  assert.deepEqual(numbers(calls.recent), ["B001", "A001"]);
  assert.equal(calls.lastSeq, 2);
});
