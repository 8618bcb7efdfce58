// A desk for tests: a server that answers when it is told to.

import type { WriteOptions } from "../ui-kit/api/client";
import { Problem } from "../ui-kit/api/problem";
import type { Counter, DeskRules, Queue, Session, Ticket } from "../ui-kit/api/types";
import type { OfficeEvent } from "../ui-kit/feed/messages";
import { NO_RULES } from "./desk";
import { Officer } from "./state";

interface Sent {
  path: string;
  body: unknown;
  options: WriteOptions;
  answer: (value: unknown) => void;
  refuse: (error: Error) => void;
}

export function ticket(id: string, options: Partial<Ticket> = {}): Ticket {
  const base = { id, number: `A00${id}`, service: "a", counter: "1", count: 1 };
  return { ...base, state: "called", ...options } as Ticket;
}

export function heard(kind: string, view: Ticket): OfficeEvent {
  return { type: "event", kind, seq: 2, prev: 1, actor: "an", view } as OfficeEvent;
}

/** Lets an answer, and what was waiting for it, be worked in. */
function worked(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 5));
}

export function deskWith(
  present: Ticket | null,
  rules: Partial<DeskRules> = {},
  missed: Ticket[] = [],
) {
  const sent: Sent[] = [];
  const counter = { id: "1", label: "1", state: "open", officer: "an", services: ["a"] };
  const officer = new Officer(
    {
      get: () => new Promise(() => {}),
      post: <Answer>(path: string, body: unknown, options: WriteOptions) =>
        new Promise<Answer>((answer, refuse) =>
          sent.push({ path, body, options, answer: answer as Sent["answer"], refuse }),
        ),
      signIn: () => Promise.resolve(),
      setPin: () => Promise.resolve(),
      signOut: () => Promise.resolve(),
    },
    { read: (name) => (name === "counter" ? "1" : null), write: () => {} },
  );
  officer.session.value = { username: "an", role: "officer" } as Session;
  officer.rules.value = { ...NO_RULES, ...rules };
  officer.queue.value = {
    seq: 1,
    waiting: [],
    called: [],
    serving: [],
    on_hold: [],
    no_show: missed,
    counters: [{ ...counter, ticket: present } as Counter],
    printers: [],
    trouble: [],
  } as unknown as Queue;
  const latest = (): Sent | undefined => sent[sent.length - 1];
  return {
    officer,
    sent,
    answer: (value: unknown) => {
      latest()?.answer(value);
      return worked();
    },
    refuse: (code: string) => {
      latest()?.refuse(new Problem({ code, status: 409 }));
      return worked();
    },
  };
}
