import assert from "node:assert/strict";
import { test } from "node:test";
import { ACTIONS, action, actionOf } from "./actions";
import { deskWith, ticket } from "./desk.fixture";

const pad = (code: string, key = "") => actionOf({ code, key, shiftKey: false })?.id;

test("every key of the numeric block means one thing, and none means two", () => {
  const pads = ACTIONS.map((it) => it.pad).filter((code) => code !== null);
  assert.equal(new Set(pads).size, pads.length);
  assert.equal(pads.length, 16);
  const also = ACTIONS.map((it) => it.also).reduce((all, more) => all.concat(more), []);
  assert.equal(new Set(also).size, also.length);
});

test("Num Lock makes no difference, and the upper row does the same", () => {
  assert.equal(pad("Numpad0", "Insert"), "recall");
  assert.equal(pad("Numpad0", "0"), "recall");
  assert.equal(pad("NumpadDecimal", "Delete"), "no-show");
  assert.equal(pad("Digit0", "0"), "recall");
  assert.equal(pad("Digit0", "à"), "recall");
  assert.equal(actionOf({ code: "Digit8", key: "*", shiftKey: true })?.id, "hold");
  assert.equal(actionOf({ code: "Slash", key: "?", shiftKey: true })?.id, "keys");
});

test("letters and the keys of the browser stay as they are", () => {
  for (const code of ["KeyA", "F5", "F11", "F12", "Tab", "Escape", "ArrowDown", "NumLock"]) {
    assert.equal(pad(code, code), undefined, code);
  }
});

test("Enter alone goes through a service", async () => {
  const { officer, sent, answer } = deskWith(null);
  const enter = (): void => officer.presses.press("main");
  enter();
  assert.equal(sent[0]?.path, "/counters/1/next");
  await answer({ ticket: ticket("1"), reason: { code: "oldest" } });
  enter();
  assert.equal(sent[1]?.path, "/tickets/1/start");
  await answer(ticket("1", { state: "serving" }));
  enter();
  assert.equal(sent[2]?.path, "/tickets/1/finish");
});

test("an outcome is asked for where the office wants one, before the next call too", () => {
  const { officer, sent } = deskWith(ticket("1", { state: "serving" }), {
    outcomes: [{ id: "given", name: { vi: "Trả ngay" } }],
    services: [{ id: "a", counter_minutes: 10, outcome_required: true }],
  });
  officer.presses.press("next");
  assert.equal(sent.length, 0);
  assert.deepEqual(officer.asking.value, {
    what: "finish",
    ticket: officer.ticket.value,
    after: "next",
  });
});

test("after the last call the key does what the office wants", () => {
  const after = (after_calls: "no_show" | "hold" | "ask") => {
    const { officer, sent } = deskWith(ticket("1", { count: 3 }), { calls_max: 3, after_calls });
    officer.presses.press("recall");
    return sent[0]?.path ?? officer.asking.value?.what;
  };
  assert.equal(after("no_show"), "/tickets/1/no-show");
  assert.equal(after("hold"), "/tickets/1/hold");
  assert.equal(after("ask"), "called-out");
});

test("what can't be done says why", () => {
  const { officer, sent } = deskWith(null);
  for (const it of ["recall", "no-show", "hold", "transfer", "undo", "late", "papers"] as const) {
    assert(action(it).refusal(officer) !== null, it);
    officer.presses.press(it);
    assert.equal(officer.presses.told, action(it).refusal(officer), it);
  }
  assert.equal(sent.length, 0);
});

test("who was missed a moment ago comes back by one key, of several by two", () => {
  const missed = (id: string, minutes: number) =>
    ticket(id, {
      state: "no_show",
      finished_at: new Date(Date.now() - minutes * 60_000).toISOString(),
    });
  const one = deskWith(null, {}, [missed("1", 4), missed("2", 30)]);
  one.officer.presses.press("late");
  assert.equal(one.sent[0]?.path, "/tickets/1/requeue");
  const two = deskWith(null, {}, [missed("1", 4), missed("2", 1)]);
  two.officer.presses.press("late");
  const asking = two.officer.asking.value;
  assert.equal(asking?.what, "late");
  assert.deepEqual(asking && "tickets" in asking ? asking.tickets.map(({ id }) => id) : [], [
    "2",
    "1",
  ]);
});
