import assert from "node:assert/strict";
import { test } from "node:test";
import type { Call, Lobby } from "../ui-kit/api/types";
import type { CallEvent } from "../ui-kit/feed/messages";
import { Display } from "./state";

const START = Date.parse("2026-11-24T08:30:00+07:00");

function at(ms: number): string {
  return new Date(START + ms).toISOString();
}

function call(seq: number, number: string, ms = 0, over = false): Call {
  const base = { seq, number, ticket: number, counter: "1", label: "1", count: 1, audio: {} };
  return { ...base, at: at(ms), over };
}

function lobby(calls: Call[]): Lobby {
  const counter = { id: "1", label: "1", state: "open" as const, services: [], number: null };
  return {
    calls,
    waiting: { a: 2 },
    counters: [counter],
    day: null,
    office: { vi: "" },
    printers: [],
    rehearsal: false,
    read_only: false,
  };
}

function called(seq: number, number: string, ms = 0): CallEvent {
  const base = { type: "event" as const, prev: seq - 1, counter: "1", count: 1, audio: {} };
  const about = { ticket: number, number, service: "a", state: "called" as const };
  return { ...base, ...about, kind: "ticket.called", seq, at: at(ms) };
}

function screen(now: () => number = () => START) {
  const shown: number[] = [];
  const announced: number[] = [];
  const display = new Display({
    now,
    shown: ({ seq }) => shown.push(seq),
    announce: ({ seq }) => announced.push(seq),
  });
  return { display, shown, announced };
}

test("every call is shown once, in order, over a snapshot that repeats some", () => {
  const { display, shown } = screen();
  display.takeSnapshot(lobby([call(3, "A001")]), false);
  display.takeEvent(called(5, "A002"));
  display.takeSnapshot(lobby([call(3, "A001"), call(5, "A002"), call(8, "A003")]), false);
  assert.deepEqual(shown, [3, 5, 8]);
});

test("only calls younger than 60 s that aren't over are announced", () => {
  const { display, shown, announced } = screen();
  display.takeSnapshot(
    lobby([call(1, "A001", -61_000), call(2, "A002", -30_000, true), call(3, "A003", -59_000)]),
    false,
  );
  assert.deepEqual(shown, [1, 2, 3]);
  assert.deepEqual(announced, [3]);
});

test("a recall is shown and announced again", () => {
  const { display, announced } = screen();
  display.takeSnapshot(lobby([]), false);
  display.takeEvent(called(1, "A001"));
  display.takeEvent({ ...called(2, "A001"), kind: "ticket.recalled", count: 2 });
  assert.deepEqual(announced, [1, 2]);
});

test("a counter keeps its number until the ticket leaves it", () => {
  const { display } = screen();
  display.takeSnapshot(lobby([]), false);
  display.takeEvent(called(1, "A001"));
  assert.equal(display.counters.value[0]?.number, "A001");
  display.takeEvent({ ...called(2, "A001"), kind: "ticket.started", state: "serving" });
  assert.equal(display.counters.value[0]?.number, "A001");
  display.takeEvent({ ...called(3, "A001"), kind: "ticket.finished", state: "done" });
  assert.equal(display.counters.value[0]?.number, null);
});

test("a server that began anew has other calls under the same numbers", () => {
  const { display, shown } = screen();
  display.takeSnapshot(lobby([call(90, "A001")]), false);
  display.takeSnapshot(lobby([call(2, "A001")]), true);
  assert.deepEqual(shown, [90, 2]);
});

test("waiting counts of an event change only the services that it names", () => {
  const { display } = screen();
  display.takeSnapshot({ ...lobby([]), waiting: { a: 2, b: 5 } }, false);
  display.takeEvent({ ...called(1, "A001"), waiting: { a: 1 } });
  const names = { name: { vi: "x" } };
  const group = { id: "g", prefix: "A", icon: "card", ...names };
  const base = { group: "g", prefix: "A", open: true, reason: null, next_open: null, wait: null };
  const minutes = { counter_minutes: 12 };
  const service = { ...base, ...minutes, ...names, admission: "ticket" as const, waiting: 0 };
  display.office.value = {
    id: "o",
    superior: { vi: "" },
    address: { vi: "" },
    open: true,
    hotline: "",
    languages: [],
    time: at(0),
    hours: [],
    priorities: [],
    groups: [group],
    services: [
      { ...service, id: "a" },
      { ...service, id: "b" },
    ],
    demo: false,
    rehearsal: false,
    read_only: false,
    ...names,
  };
  assert.equal(display.groups.value[0]?.waiting, 6);
});

test("a pulled counter is told for a minute, or until it opens again", () => {
  let now = START;
  const { display } = screen(() => now);
  display.takeSnapshot(lobby([]), false);
  const base = { type: "event" as const, at: at(0), counter: "1", label: "1" };
  const closed = { ...base, kind: "counter.closed" as const, state: "closed" as const };
  const pulled = { ...closed, seq: 1, prev: 0, reason: "pulled" };
  const labels = () => display.pulled.value.map((one) => one.label);
  display.takeEvent(pulled);
  assert.deepEqual(labels(), ["1"]);
  now += 59_999;
  display.tick();
  assert.deepEqual(labels(), ["1"]);
  now += 1;
  display.tick();
  assert.deepEqual(labels(), []);
  display.takeEvent({ ...pulled, seq: 2, prev: 1 });
  display.takeEvent({ ...base, kind: "counter.opened", state: "open", seq: 3, prev: 2 });
  assert.deepEqual(labels(), []);
});
