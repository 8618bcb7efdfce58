import assert from "node:assert/strict";
import { test } from "node:test";
import type { Printer, Ticket } from "../ui-kit/api/types";
import { nameOf, reprintsAt, standInNow } from "./paper";

function printer(name: string, options: Partial<Printer> = {}): Printer {
  const base = { name, place: null, width_dots: 576, condition: "ready" as const, since: null };
  return { ...base, stand_in: null, counters: [], ...options };
}

const HALL = printer("sanh", { stand_in: "ban" });
const DESK = printer("ban", { place: "bàn hướng dẫn" });
const TICKET = { print: { state: "confirmed", copy: 0, printer: "sanh", moved: false } } as Ticket;

test("a printer is called by its name and its place", () => {
  assert.equal(nameOf([HALL, DESK], "ban"), "ban (bàn hướng dẫn)");
  assert.equal(nameOf([HALL, DESK], "sanh"), "sanh");
  assert.equal(nameOf([], "gone"), "gone");
});

test("a reprint comes out at the desk, or where the ticket was printed", () => {
  assert.equal(reprintsAt([HALL, DESK], DESK, TICKET), "ban (bàn hướng dẫn)");
  assert.equal(reprintsAt([DESK, HALL], null, TICKET), "sanh");
  assert.equal(reprintsAt([DESK], null, TICKET), "ban (bàn hướng dẫn)");
  assert.equal(reprintsAt([], null, TICKET), null);
});

test("who stands in is told only while it can and must", () => {
  const out = { ...HALL, condition: "paper_out" as const };
  assert.equal(standInNow([HALL, DESK], HALL), null);
  assert.equal(standInNow([out, DESK], out), "ban (bàn hướng dẫn)");
  const open = { ...DESK, condition: "cover_open" as const };
  assert.equal(standInNow([out, open], out), null);
});
