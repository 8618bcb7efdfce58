import assert from "node:assert/strict";
import { test } from "node:test";
import type { Counter, Queue, Ticket } from "../ui-kit/api/types";
import { findByNumber, putTicket, reasonOf, waitingByService, waitingFor } from "./queue";

const NOW = Date.parse("2026-11-24T08:40:00+07:00");

function ticket(id: string, options: Partial<Ticket> = {}): Ticket {
  const times = { called_at: null, started_at: null, finished_at: null };
  const base = {
    id,
    number: `A00${id}`,
    service: "a",
    state: "waiting" as const,
    ahead: 0,
    wait: null,
  };
  const print = { state: "confirmed" as const, copy: 0, printer: "sanh", moved: false };
  const at = "2026-11-24T08:30:00+07:00";
  return {
    ...base,
    ...times,
    print,
    issued_at: at,
    counter: null,
    list: null,
    priority: null,
    count: 0,
    language: "vi",
    requester: null,
    files: null,
    hold_until: null,
    outcome: null,
    ...options,
  };
}

function counter(id: string, services: string[]): Counter {
  return {
    id,
    label: id,
    state: "open",
    pause_reason: null,
    officer: "an",
    services,
    ticket: null,
    auto: false,
    wrap_up_since: null,
    rerouted: false,
    lower_tiers: [],
  };
}

function queue(waiting: Ticket[]): Queue {
  return {
    seq: 1,
    waiting,
    called: [],
    serving: [],
    calls: [],
    on_hold: [],
    no_show: [],
    counters: [counter("1", ["a"]), counter("2", ["a", "b"])],
    clock: { now: "", business_day: "", in_doubt: false },
    read_only: false,
    printers: [],
    trouble: [],
  };
}

test("a called ticket leaves the waiting list for its counter", () => {
  const before = queue([ticket("1"), ticket("2")]);
  const after = putTicket(before, ticket("1", { state: "called", counter: "1" }));
  assert.deepEqual(
    after.waiting.map(({ id }) => id),
    ["2"],
  );
  assert.deepEqual(
    after.called.map(({ id }) => id),
    ["1"],
  );
  assert.equal(after.counters[0]?.ticket?.id, "1");
});

test("a finished ticket is in no list and at no counter", () => {
  const called = putTicket(queue([ticket("1")]), ticket("1", { state: "called", counter: "1" }));
  const done = putTicket(called, ticket("1", { state: "done", counter: "1" }));
  assert.equal(done.called.length, 0);
  assert.equal(done.counters[0]?.ticket, null);
});

test("a changed ticket keeps its place", () => {
  const before = queue([ticket("1"), ticket("2"), ticket("3")]);
  const after = putTicket(before, ticket("2", { priority: "elderly" }));
  assert.deepEqual(
    after.waiting.map(({ id }) => id),
    ["1", "2", "3"],
  );
});

test("a counter may call its services and its own list, that first", () => {
  const other = ticket("2", { service: "b" });
  const sent = ticket("3", { service: "b", list: "1" });
  const elsewhere = ticket("4", { list: "2" });
  const mine = waitingFor(queue([ticket("1"), other, sent, elsewhere]), counter("1", ["a"]), NOW);
  assert.deepEqual(
    mine.map(({ id }) => id),
    ["3", "1"],
  );
});

test("the reason of the next one is told", () => {
  const one = counter("1", ["a"]);
  assert.equal(reasonOf(ticket("1", { list: "1" }), one, NOW), "own_list");
  assert.equal(reasonOf(ticket("1", { priority: "elderly" }), one, NOW), "priority");
  assert.equal(reasonOf(ticket("1"), one, NOW), "oldest");
});

test("a lower tier comes after the others until its oldest has waited too long", () => {
  const desk = counter("1", ["a", "b"]);
  desk.lower_tiers = [{ services: ["b"], after_minutes: 20 }];
  const first = ticket("1", { service: "b" });
  const waiting = queue([first, ticket("2")]);
  const order = (now: number) => waitingFor(waiting, desk, now).map(({ id }) => id);
  assert.deepEqual(order(NOW), ["2", "1"]);
  assert.equal(reasonOf(first, desk, NOW), "lower_tier");
  assert.deepEqual(order(NOW + 20 * 60_000), ["1", "2"]);
});

test("services are told with their longest wait, that first", () => {
  const early = "2026-11-24T08:10:00+07:00";
  const waiting = [ticket("1"), ticket("2"), ticket("3", { service: "b", issued_at: early })];
  assert.deepEqual(
    waitingByService(waiting).map(({ service, count }) => [service, count]),
    [
      ["b", 1],
      ["a", 2],
    ],
  );
});

test("who waits for an officer alone is called first by that one, and by nobody else", () => {
  const own = ticket("2", { service: "b", officer: "an" });
  const other = ticket("3", { officer: "binh" });
  const mine = waitingFor(queue([ticket("1"), own, other]), counter("1", ["a"]), NOW);
  assert.deepEqual(
    mine.map(({ id }) => id),
    ["2", "1"],
  );
  assert.equal(reasonOf(own, counter("1", ["a"]), NOW), "own_list");
});

test("a number is found as somebody says it, wherever it waits", () => {
  const waiting = [ticket("1"), ticket("2", { number: "A012" }), ticket("3", { number: "B012" })];
  const before = queue(waiting);
  before.no_show = [ticket("4", { number: "A120", state: "no_show" })];
  const found = (typed: string) => findByNumber(before, typed).map(({ id }) => id);
  assert.deepEqual(found("a12"), ["2"]);
  assert.deepEqual(found("A012"), ["2"]);
  assert.deepEqual(found("12"), ["2", "3"]);
  assert.deepEqual(found("120"), ["4"]);
  assert.deepEqual(found("C12"), []);
  assert.deepEqual(found(""), []);
  assert.deepEqual(found("A"), []);
});
