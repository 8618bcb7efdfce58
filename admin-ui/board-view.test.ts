import assert from "node:assert/strict";
import { test } from "node:test";
import type { Office, Queue, Service } from "../ui-kit/api/types";
import type { BoardCounter, BoardTicket } from "./board";
import { firstTier, ownList, partsOf, pulled, waitingFor } from "./board-view";

function service(id: string, group: string, admission: Service["admission"] = "ticket"): Service {
  return { id, group, admission, name: { vi: id } } as unknown as Service;
}

const OFFICE = {
  groups: [
    { id: "cu-tru", name: { vi: "Cư trú" } },
    { id: "ket-qua", name: { vi: "Kết quả" } },
  ],
  services: [
    service("tam-tru", "cu-tru"),
    service("thuong-tru", "cu-tru"),
    service("bao-tin", "ket-qua", "duty_officer"),
    service("tra", "ket-qua"),
  ],
} as unknown as Office;

function ticket(number: string, of: string, more: Partial<BoardTicket> = {}): BoardTicket {
  const minute = Number(number.slice(1));
  const issued_at = new Date(Date.UTC(2026, 10, 24, 1, minute)).toISOString();
  return { number, service: of, issued_at, list: null, ...more } as BoardTicket;
}

function counter(id: string, services: string[], more: Partial<BoardCounter> = {}): BoardCounter {
  return { id, services, state: "open", officer: null, ticket: null, ...more } as BoardCounter;
}

function queue(waiting: BoardTicket[], counters: BoardCounter[]): Queue {
  return { waiting, counters } as unknown as Queue;
}

test("the longest wait comes first, with the counters that call for it", () => {
  const counters = [
    counter("1", ["tam-tru", "tra"]),
    counter("2", ["tam-tru"], { state: "paused" }),
    counter("3", ["thuong-tru"], { state: "closed" }),
  ];
  const waiting = [ticket("B03", "tam-tru"), ticket("B02", "thuong-tru"), ticket("B04", "tam-tru")];
  const told = waitingFor(queue(waiting, counters), OFFICE).map(({ service, count, open }) => [
    service.id,
    count,
    open,
  ]);
  assert.deepEqual(told, [
    ["thuong-tru", 1, 0],
    ["tam-tru", 2, 1],
  ]);
});

test("an age counts from when the server says, not from when a number was taken", () => {
  const booked = ticket("B01", "tam-tru", { since: "2026-11-24T01:30:00Z" });
  const all = waitingFor(queue([booked, ticket("X02", "tra")], []), OFFICE);
  assert.deepEqual(
    all.map(({ service }) => service.id),
    ["tra", "tam-tru"],
  );
});

test("an own list holds who waits for the counter, and for its officer", () => {
  const here = counter("1", ["tam-tru"], { officer: "can-bo-mau" });
  const waiting = [
    ticket("B01", "tam-tru", { list: "1" }),
    ticket("B02", "tam-tru", { officer: "can-bo-mau" }),
    ticket("B03", "tam-tru", { officer: "can-bo-thu" }),
    ticket("B04", "tam-tru"),
  ];
  const own = ownList(queue(waiting, [here]), here);
  assert.deepEqual(
    own.map(({ number }) => number),
    ["B01", "B02"],
  );
  const empty = counter("2", ["tam-tru"]);
  assert.deepEqual(ownList(queue(waiting, [empty]), empty), []);
});

test("a whole group is told as one, apart from what takes no number", () => {
  const told = partsOf(["tam-tru", "tra"], OFFICE).map(({ group, count, of }) => [
    group.id,
    count,
    of,
  ]);
  assert.deepEqual(told, [
    ["cu-tru", 1, 2],
    ["ket-qua", 1, 1],
  ]);
});

test("what stands in a lower tier isn't served first", () => {
  const lower_tiers = [{ services: ["tra"], after_minutes: 20 }];
  assert.deepEqual(firstTier(counter("7", ["tam-tru", "tra"], { lower_tiers })), ["tam-tru"]);
});

test("a pull tells who goes back, whose list is for all, and what nobody calls any more", () => {
  const current = ticket("B01", "thuong-tru");
  const here = counter("1", ["tam-tru", "thuong-tru"], { ticket: current });
  const other = counter("2", ["tam-tru"]);
  const waiting = [ticket("B02", "tam-tru", { list: "1" }), ticket("X03", "tra")];
  const told = pulled(queue(waiting, [here, other]), OFFICE, here);
  assert.equal(told.current?.number, "B01");
  assert.deepEqual(
    told.own.map(({ number }) => number),
    ["B02"],
  );
  // That nobody calls for results is no news of this pull.
  assert.deepEqual(
    told.unserved.map(({ service, count }) => [service.id, count]),
    [["thuong-tru", 1]],
  );
});
