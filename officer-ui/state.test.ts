import assert from "node:assert/strict";
import { test } from "node:test";
import type { WriteOptions } from "../ui-kit/api/client";
import { Problem } from "../ui-kit/api/problem";
import type { Counter, NextAnswer, Print, Queue, Session, Ticket } from "../ui-kit/api/types";
import type { OfficeEvent } from "../ui-kit/feed/messages";
import { Officer, UNDO_MS } from "./state";

interface Sent {
  path: string;
  body: unknown;
  options: WriteOptions;
  answer: (value: unknown) => void;
  refuse: (error: Error) => void;
}

function ticket(id: string, options: Partial<Ticket> = {}): Ticket {
  const base = { id, number: `A00${id}`, service: "a", counter: "1", count: 1 };
  return { ...base, state: "called", ...options } as Ticket;
}

function desk(present: Ticket | null = null) {
  const sent: Sent[] = [];
  const counter: Counter = {
    id: "1",
    label: "1",
    state: "open",
    pause_reason: null,
    officer: "an",
    services: ["a"],
    ticket: present,
  };
  const lists = { waiting: [], called: [], serving: [], on_hold: [], no_show: [] };
  const queue = { seq: 1, ...lists, counters: [counter], printers: [], trouble: [] };
  const remembered: { [name: string]: string } = { counter: "1" };
  const officer = new Officer(
    {
      get: () => new Promise(() => {}),
      post: <Answer>(path: string, body: unknown, options: WriteOptions) =>
        new Promise<Answer>((answer, refuse) =>
          sent.push({ path, body, options, answer: answer as Sent["answer"], refuse }),
        ),
      signIn: () => Promise.resolve(),
      signOut: () => Promise.resolve(),
      setPin: () => Promise.resolve(),
    },
    {
      read: (name) => remembered[name] ?? null,
      write: (name, value) => {
        remembered[name] = value;
      },
    },
    () => 1_000,
  );
  officer.queue.value = queue as unknown as Queue;
  return { officer, sent, remembered };
}

async function settled(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 0));
}

const REASON = { code: "oldest", class: null, score_percent: null, over_percent: null };
const NEXT: NextAnswer = { ticket: ticket("2"), reason: REASON };

test("two presses call one number", () => {
  const { officer, sent } = desk();
  void officer.next();
  void officer.next();
  assert.equal(sent.length, 1);
  assert.deepEqual([sent[0]?.path, sent[0]?.body], ["/counters/1/next", {}]);
});

test("one press finishes the present ticket and calls the next", async () => {
  const { officer, sent } = desk(ticket("1", { state: "serving" }));
  void officer.next();
  assert.deepEqual(sent[0]?.body, { current: { finish: null } });
  sent[0]?.answer(NEXT);
  await settled();
  assert.equal(officer.ticket.value?.number, "A002");
  assert.deepEqual(officer.undo.value, {
    ticket: NEXT.ticket,
    step: "next",
    until: 1_000 + UNDO_MS,
  });
});

test("an office may want finishing to be a press of its own", () => {
  const { officer, sent, remembered } = desk(ticket("1"));
  officer.setFinishOnNext(false);
  void officer.next();
  assert.equal(sent.length, 0);
  assert.equal(remembered["finish-on-next"], "no");
});

test("while the network is away the page says so and blocks other steps", async () => {
  const { officer, sent } = desk(ticket("1"));
  void officer.act("recall", ticket("1"));
  sent[0]?.options.lost?.();
  assert.equal(officer.lost.value, true);
  void officer.act("no-show", ticket("1"));
  assert.equal(sent.length, 1);
  sent[0]?.answer(ticket("1", { count: 2 }));
  await settled();
  assert.equal(officer.lost.value, false);
  assert.equal(officer.busy.value, null);
});

test("nobody waiting is told", async () => {
  const { officer, sent } = desk();
  void officer.next();
  sent[0]?.answer(null);
  await settled();
  assert.equal(officer.nobody.value, true);
  assert.equal(officer.undo.value, null);
});

test("a refusal is shown and the page goes on", async () => {
  const { officer, sent } = desk(ticket("1"));
  void officer.act("start", ticket("1"));
  sent[0]?.refuse(new Problem({ code: "wrong_state", status: 409 }));
  await settled();
  assert.equal(officer.problem.value?.code, "wrong_state");
  assert.equal(officer.busy.value, null);
});

test("an expired session leads to the sign-in", async () => {
  const { officer, sent } = desk();
  void officer.next();
  sent[0]?.refuse(new Problem({ code: "not_signed_in", status: 401 }));
  await settled();
  assert.equal(officer.session.value, null);
});

test("a full disk is told by the queue, and calling waits until it has room", async () => {
  const { officer, sent } = desk();
  void officer.next();
  sent[0]?.refuse(new Problem({ code: "read_only", status: 503 }));
  await settled();
  assert.equal(officer.problem.value, null);
  assert.equal(officer.readOnly.value, true);
  void officer.next();
  assert.equal(sent.length, 1);
  const before = officer.queue.value;
  officer.queue.value = before && { ...before, read_only: false };
  void officer.next();
  assert.equal(sent.length, 2);
});

test("a number is called only to an open counter without one", () => {
  assert(desk().officer.canCall.value);
  assert(!desk(ticket("1")).officer.canCall.value);
});

test("a counter that somebody else opened is told, one's own isn't", () => {
  const { officer } = desk();
  officer.session.value = { username: "an", role: "officer" } as Session;
  assert.equal(officer.takenBy.value, null);
  officer.session.value = { username: "binh", role: "officer" } as Session;
  assert.equal(officer.takenBy.value, "an");
});

test("large text is remembered on this computer", () => {
  const { officer, remembered } = desk();
  officer.setLargeText(true);
  assert.equal(remembered["large-text"], "yes");
});

function printed(state: Print["state"], copy = 1): { print: Print } {
  return { print: { state, copy, printer: "sanh", moved: false } };
}

function printEvent(view: Ticket): OfficeEvent {
  return { type: "event", kind: "print.changed", seq: 2, prev: 1, view } as OfficeEvent;
}

test("a reprint is ordered once and told as it happens", async () => {
  const { officer, sent } = desk(ticket("1", printed("confirmed", 0)));
  void officer.reprint("1");
  void officer.reprint("1");
  assert.deepEqual(
    sent.map(({ path, body }) => [path, body]),
    [["/tickets/1/reprint", {}]],
  );
  sent[0]?.answer(ticket("1", printed("queued")));
  await settled();
  assert.equal(officer.paper.value?.print.state, "queued");
  void officer.reprint("1");
  assert.equal(sent.length, 1, "the one that waits is enough");
  officer.takeEvent(printEvent(ticket("1", printed("confirmed"))));
  assert.equal(officer.paper.value?.print.state, "confirmed");
  officer.takeEvent(printEvent(ticket("2", printed("uncertain"))));
  assert.equal(officer.paper.value?.number, "A001", "another paper is another story");
});

test("a printer that is faster than the answer keeps the last word", async () => {
  const { officer, sent } = desk(ticket("1", printed("confirmed", 0)));
  void officer.reprint("1");
  officer.takeEvent(printEvent(ticket("2", printed("confirmed"))));
  assert.equal(officer.paper.value, null, "that reprint is somebody else's");
  officer.takeEvent(printEvent(ticket("1", printed("confirmed"))));
  sent[0]?.answer(ticket("1", printed("queued")));
  await settled();
  assert.equal(officer.paper.value?.print.state, "confirmed");
});
