import assert from "node:assert/strict";
import { test } from "node:test";
import { deskWith, heard, ticket } from "./desk.fixture";

const REASON = { code: "oldest" };

test("a second press of what is being sent is impatience", async () => {
  const { officer, sent, answer } = deskWith(null);
  officer.presses.press("next");
  officer.presses.press("next");
  officer.presses.press("main");
  assert.equal(sent.length, 1);
  await answer({ ticket: ticket("2"), reason: REASON });
  assert.equal(sent.length, 1);
});

test("another key pressed meanwhile follows the answer", async () => {
  const { officer, sent, answer } = deskWith(null);
  officer.presses.press("next");
  officer.presses.press("recall");
  assert.equal(officer.presses.kept.value, "recall");
  await answer({ ticket: ticket("2"), reason: REASON });
  assert.deepEqual(
    sent.map(({ path }) => path),
    ["/counters/1/next", "/tickets/2/recall"],
  );
});

test("a key pressed between the event and the answer is a new wish, done once", async () => {
  const { officer, sent, answer } = deskWith(ticket("1", { state: "serving" }));
  officer.presses.press("next");
  officer.takeEvent(heard("ticket.called", ticket("2")));
  assert.equal(officer.ticket.value?.id, "2");
  officer.presses.press("next");
  assert.equal(sent.length, 1);
  await answer({ ticket: ticket("2"), reason: REASON });
  assert.equal(sent.length, 2);
  assert.deepEqual(sent[1]?.body, { current: { finish: null } });
});

test("an event of the step before doesn't make a double press of this one", async () => {
  const { officer, sent, answer } = deskWith(null);
  officer.presses.press("next");
  await answer({ ticket: ticket("2"), reason: REASON });
  officer.presses.press("next");
  officer.takeEvent(heard("ticket.called", ticket("2")));
  officer.presses.press("next");
  assert.equal(officer.presses.kept.value, null);
  assert.equal(sent.length, 2);
});

test("only one wish waits, and the page says so", () => {
  const { officer } = deskWith(null);
  officer.presses.press("next");
  officer.presses.press("recall");
  officer.presses.press("hold");
  assert.equal(officer.presses.kept.value, "recall");
  assert(officer.presses.told !== null);
});

test("after a refusal what was pressed meanwhile is dropped with a word", async () => {
  const { officer, sent, refuse } = deskWith(ticket("1"));
  officer.presses.press("main");
  officer.presses.press("hold");
  await refuse("wrong_state");
  assert.equal(sent.length, 1);
  assert.equal(officer.presses.kept.value, null);
  assert(officer.presses.told !== null);
});

test("while the network is away no further key is taken, and the page says why", () => {
  const { officer, sent } = deskWith(ticket("1"));
  officer.presses.press("recall");
  sent[0]?.options.lost?.();
  officer.presses.press("no-show");
  assert.equal(officer.presses.kept.value, null);
  assert(officer.presses.told !== null);
});

test("the step at the counter is taken back there, one in a list by its ticket", async () => {
  const at = deskWith(ticket("1"));
  at.officer.presses.press("hold");
  await at.answer(ticket("1", { state: "on_hold" }));
  at.officer.presses.press("undo");
  assert.equal(at.sent[1]?.path, "/counters/1/undo");
  const list = deskWith(null);
  void list.officer.act("requeue", ticket("7", { state: "no_show" }));
  await list.answer(ticket("7", { state: "waiting" }));
  list.officer.presses.press("undo");
  assert.equal(list.sent[1]?.path, "/tickets/7/undo");
});
