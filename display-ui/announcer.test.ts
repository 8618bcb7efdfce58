import assert from "node:assert/strict";
import { test } from "node:test";
import type { Call } from "../ui-kit/api/types";
import { createAnnouncer } from "./announcer";

const START = Date.parse("2026-11-24T08:30:00+07:00");

function call(seq: number): Call {
  const at = new Date(START).toISOString();
  const number = `A00${seq}`;
  return {
    seq,
    at,
    number,
    ticket: number,
    counter: "1",
    label: "1",
    count: 1,
    over: false,
    audio: {},
  };
}

function announcer(options: { over?: string; now?: () => number } = {}) {
  const said: string[] = [];
  let ends: (() => void)[] = [];
  const made = createAnnouncer({
    now: options.now ?? (() => START),
    announced: ({ number }) => said.push(number),
    isOver: ({ number }) => number === options.over,
    sound: () =>
      new Promise((resolve) => {
        ends.push(resolve);
      }),
  });
  const end = async (): Promise<void> => {
    const now = ends;
    ends = [];
    for (const resolve of now) resolve();
    await new Promise((resolve) => setTimeout(resolve, 0));
  };
  return { made, said, end };
}

test("calls are said one after another, never over each other", async () => {
  const { made, said, end } = announcer();
  made.announce(call(1));
  made.announce(call(2));
  assert.deepEqual(said, ["A001"]);
  await end();
  assert.deepEqual(said, ["A001", "A002"]);
});

test("a call is said once", async () => {
  const { made, said, end } = announcer();
  made.announce(call(1));
  made.announce(call(1));
  await end();
  assert.deepEqual(said, ["A001"]);
});

test("a call that was answered while it waited is left out", async () => {
  const { made, said, end } = announcer({ over: "A002" });
  made.announce(call(1));
  made.announce(call(2));
  made.announce(call(3));
  await end();
  assert.deepEqual(said, ["A001", "A003"]);
});

test("a page loaded anew goes on after what it said before", () => {
  const { made, said } = announcer();
  made.resume(1);
  made.announce(call(1));
  made.announce(call(2));
  assert.deepEqual(said, ["A002"]);
});
