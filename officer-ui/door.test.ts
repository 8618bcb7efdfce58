import assert from "node:assert/strict";
import { test } from "node:test";
import { Problem } from "../ui-kit/api/problem";
import type { Counter, DeskDevice, Ticket } from "../ui-kit/api/types";
import { Door, firstCounter, works } from "./door";

function counter(id: string, officer: string | null, options: Partial<Counter> = {}): Counter {
  return { id, label: id, officer, state: "open", ticket: null, ...options } as Counter;
}

const DESK: DeskDevice = { name: "ban", counter: "3", label: "3" };
const COUNTERS = [counter("1", "an"), counter("2", "binh"), counter("3", null)];

function door() {
  const kept: { [name: string]: string } = {};
  const asked: string[] = [];
  const api = {
    get: <Answer>(path: string) => {
      asked.push(path);
      return Promise.resolve(DESK as Answer);
    },
    setPin: () => Promise.reject(new Problem({ code: "weak_pin", status: 422 })),
  };
  const memory = {
    read: (name: string) => kept[name] ?? null,
    write: (name: string, value: string) => {
      kept[name] = value;
    },
  };
  return { door: new Door(api, memory), kept, asked };
}

test("a session begins where its officer works, else at the desk's counter", () => {
  assert.equal(firstCounter(COUNTERS, "an", DESK), "1");
  assert.equal(firstCounter(COUNTERS, "chi", DESK), "3");
  assert.equal(firstCounter(COUNTERS, "chi", null), null);
  const closed = [counter("1", "an", { state: "closed" })];
  assert.equal(firstCounter(closed, "an", DESK), null, "the office has no such counter any more");
});

test("an open counter and a person at a paused one are work", () => {
  assert(works(COUNTERS, "an"));
  assert(!works(COUNTERS, "chi"));
  const paused = { state: "paused" } as const;
  assert(!works([counter("1", "an", paused)], "an"));
  assert(works([counter("1", "an", { ...paused, ticket: {} as Ticket })], "an"));
});

test("only what a person should read is kept of a session's end", () => {
  const at = door().door;
  at.wentOut(new Problem({ code: "unauthorized", status: 401 }));
  assert.equal(at.ended.value, null);
  at.wentOut(new Problem({ code: "session_taken_over", status: 401 }));
  assert.equal(at.ended.value?.code, "session_taken_over");
});

test("the last name is remembered, and a locked PIN asks for the password", () => {
  const { door: at, kept, asked } = door();
  at.refused(new Problem({ code: "bad_credentials", status: 401 }));
  assert.equal(at.byPassword.value, false);
  at.refused(new Problem({ code: "pin_locked", status: 403 }));
  assert.equal(at.byPassword.value, true);
  at.refused(new Problem({ code: "pin_needs_desk", status: 403 }));
  assert.deepEqual(asked, ["/desk-device"]);
  at.cameIn("an");
  assert.deepEqual([at.byPassword.value, kept["last-user"]], [false, "an"]);
});

test("a PIN that is refused says why", async () => {
  assert.equal((await door().door.setPin("secret", "1234"))?.code, "weak_pin");
});
