// Every action of the desk once: its key, its name, when it is allowed, and what it does. The
// keyboard, the buttons, the picture of the keys and the tests all read this table.

import * as w from "../ui-kit/words/keys";
import { asksOutcome, isCalledOut, lateReturns } from "./desk";
import { reprintsAt } from "./paper";
import type { Officer } from "./state";

export type ActionId =
  | "main"
  | "next"
  | "recall"
  | "no-show"
  | "hold"
  | "undo"
  | "number"
  | "reprint"
  | "papers"
  | "transfer"
  | "walk-in"
  | "pause"
  | "wrap-up"
  | "finish"
  | "more"
  | "late"
  | "keys";

export interface Action {
  id: ActionId;
  /** Its place on the numeric block, with Num Lock on or off; null for what isn't there. */
  pad: string | null;
  /** What is written on that key. */
  hint: string;
  /** Keys elsewhere, for keyboards without a numeric block. */
  also: string[];
  name: () => string;
  /** The step that it would be now, to know a second press of the same from a new wish. */
  step?: (officer: Officer) => string;
  /** Why it can't be done now; null where it can. */
  refusal: (officer: Officer) => string | null;
  run: (officer: Officer) => void;
}

/** What Enter does: always the step that comes next in a service. */
export type MainStep = "open" | "resume" | "next" | "start" | "finish";

export function mainStep(officer: Officer): MainStep {
  const counter = officer.counter.value;
  if (!counter || counter.state === "closed") return "open";
  if (counter.state === "paused") return "resume";
  if (!counter.ticket) return "next";
  return counter.ticket.state === "called" ? "start" : "finish";
}

function runMain(officer: Officer): void {
  const step = mainStep(officer);
  const ticket = officer.ticket.value;
  if (step === "open" || step === "resume") void officer.steer(step);
  else if (!ticket || step === "next") callNext(officer);
  else if (step === "start") void officer.act("start", ticket);
  else finish(officer, "nothing");
}

/** The outcome is asked for only where the office wants one. */
function callNext(officer: Officer): void {
  const ticket = officer.ticket.value;
  if (!ticket || !asksOutcome(officer.rules.value, ticket)) return void officer.next();
  officer.asking.value = { what: "finish", ticket, after: "next" };
}

function finish(officer: Officer, after: "nothing" | "wrap-up"): void {
  const ticket = officer.ticket.value;
  if (!ticket) return;
  if (asksOutcome(officer.rules.value, ticket))
    officer.asking.value = { what: "finish", ticket, after };
  else void officer.act("finish", ticket, after === "wrap-up" ? { wrap_up: true } : {});
}

function recall(officer: Officer): void {
  const ticket = officer.ticket.value;
  const rules = officer.rules.value;
  if (!ticket) return;
  if (!isCalledOut(rules, ticket)) void officer.act("recall", ticket);
  else if (rules.after_calls === "no_show") void officer.act("no-show", ticket);
  else if (rules.after_calls === "hold") void officer.act("hold", ticket);
  else officer.asking.value = { what: "called-out", ticket };
}

function takeLate(officer: Officer): void {
  const tickets = lateOnes(officer);
  const [only] = tickets;
  if (only && tickets.length === 1) void officer.act("requeue", only);
  else officer.asking.value = { what: "late", tickets };
}

export function lateOnes(officer: Officer) {
  const missed = officer.queue.value?.no_show ?? [];
  return lateReturns(officer.rules.value, missed, officer.time());
}

function noTicket(officer: Officer): string | null {
  return officer.ticket.value ? null : w.officerNotNoTicket();
}

function notCalled(officer: Officer): string | null {
  const ticket = officer.ticket.value;
  if (!ticket) return w.officerNotNoTicket();
  return ticket.state === "called" ? null : w.officerNotStarted();
}

function notFree(officer: Officer): string | null {
  const counter = officer.counter.value;
  if (!counter || counter.state === "closed") return w.officerCounterClosed();
  if (counter.state === "paused") return w.officerNotPaused();
  return counter.ticket ? w.officerNotTaken({ number: counter.ticket.number }) : null;
}

function notNext(officer: Officer): string | null {
  if (officer.readOnly.value) return w.officerNotReadOnly();
  const ticket = officer.ticket.value;
  return ticket && !officer.settings.is("finish-on-next")
    ? w.officerNotTaken({ number: ticket.number })
    : null;
}

function ask(what: "walk-in" | "number" | "more" | "keys") {
  return (officer: Officer): void => {
    officer.asking.value = { what };
  };
}

function askAbout(what: "papers" | "transfer") {
  return (officer: Officer): void => {
    const ticket = officer.ticket.value;
    if (ticket) officer.asking.value = { what, ticket };
  };
}

const never = (): null => null;

/** In the order in which the overlay tells them: a service from its call to its end, then more. */
export const ACTIONS: Action[] = [
  {
    id: "main",
    pad: "NumpadEnter",
    hint: "Enter",
    also: ["Enter", "F9"],
    name: w.officerKeyMain,
    step: mainStep,
    refusal: (officer) => (mainStep(officer) === "next" ? notNext(officer) : null),
    run: runMain,
  },
  {
    id: "next",
    pad: "NumpadAdd",
    hint: "+",
    also: ["Space", "F8", "+"],
    name: w.officerKeyNext,
    step: (officer) => {
      const step = mainStep(officer);
      return step === "open" || step === "resume" ? step : "next";
    },
    refusal: notNext,
    run: (officer) => {
      const step = mainStep(officer);
      if (step === "open" || step === "resume") void officer.steer(step);
      else callNext(officer);
    },
  },
  {
    id: "recall",
    pad: "Numpad0",
    hint: "0",
    also: ["F2"],
    name: w.officerRecall,
    refusal: notCalled,
    run: recall,
  },
  {
    id: "no-show",
    pad: "NumpadDecimal",
    hint: ".",
    also: [".", "F4"],
    name: w.officerNoShow,
    refusal: notCalled,
    run: (officer) => {
      const ticket = officer.ticket.value;
      if (ticket) void officer.act("no-show", ticket);
    },
  },
  {
    id: "hold",
    pad: "NumpadMultiply",
    hint: "*",
    also: ["*", "F6"],
    name: w.officerHold,
    refusal: noTicket,
    run: (officer) => {
      const ticket = officer.ticket.value;
      if (ticket) void officer.act("hold", ticket);
    },
  },
  {
    id: "undo",
    pad: "NumpadSubtract",
    hint: "−",
    also: ["-"],
    name: w.officerKeyUndo,
    refusal: (officer) => (officer.undoLeft() > 0 ? null : w.officerNotUndo()),
    run: (officer) => void officer.takeBack(),
  },
  {
    id: "number",
    pad: "NumpadDivide",
    hint: "/",
    also: ["/", "F7"],
    name: w.officerByNumber,
    refusal: notFree,
    run: ask("number"),
  },
  {
    id: "reprint",
    pad: "Numpad1",
    hint: "1",
    also: ["F10"],
    name: w.officerReprint,
    refusal: (officer) => {
      const ticket = officer.ticket.value;
      if (!ticket) return w.officerNotNoTicket();
      const printers = officer.queue.value?.printers ?? [];
      const where = reprintsAt(printers, officer.deskPrinter.value, ticket);
      return where ? null : w.officerNotPrinter();
    },
    run: (officer) => {
      const ticket = officer.ticket.value;
      if (ticket) void officer.reprint(ticket.id);
    },
  },
  {
    id: "papers",
    pad: "Numpad2",
    hint: "2",
    also: [],
    name: w.officerPapers,
    refusal: (officer) =>
      officer.rules.value.papers.length > 0 ? noTicket(officer) : w.officerNotPapers(),
    run: askAbout("papers"),
  },
  {
    id: "transfer",
    pad: "Numpad3",
    hint: "3",
    also: [],
    name: w.officerTransfer,
    refusal: noTicket,
    run: askAbout("transfer"),
  },
  {
    id: "walk-in",
    pad: "Numpad4",
    hint: "4",
    also: [],
    name: w.officerWalkIn,
    refusal: notFree,
    run: ask("walk-in"),
  },
  {
    id: "pause",
    pad: "Numpad5",
    hint: "5",
    also: [],
    name: w.officerPause,
    refusal: (officer) =>
      officer.counter.value?.state === "closed" ? w.officerCounterClosed() : null,
    run: (officer) => {
      if (officer.counter.value?.state === "paused") void officer.steer("resume");
      else officer.asking.value = { what: "pause" };
    },
  },
  {
    id: "wrap-up",
    pad: "Numpad6",
    hint: "6",
    also: [],
    name: w.officerWrapUp,
    refusal: (officer) => (officer.wrapsUp() ? null : noTicket(officer)),
    run: (officer) => {
      if (officer.wrapsUp()) void officer.steer("resume");
      else finish(officer, "wrap-up");
    },
  },
  {
    id: "finish",
    pad: "Numpad7",
    hint: "7",
    also: [],
    name: w.officerFinishWith,
    refusal: noTicket,
    run: (officer) => {
      const ticket = officer.ticket.value;
      if (ticket) officer.asking.value = { what: "finish", ticket, after: "nothing" };
    },
  },
  {
    id: "more",
    pad: "Numpad8",
    hint: "8",
    also: [],
    name: w.officerMore,
    refusal: never,
    run: ask("more"),
  },
  {
    id: "late",
    pad: "Numpad9",
    hint: "9",
    also: [],
    name: w.officerLate,
    refusal: (officer) => (lateOnes(officer).length > 0 ? null : w.officerNotLate()),
    run: takeLate,
  },
  {
    id: "keys",
    pad: null,
    hint: "?",
    also: ["?", "F1"],
    name: w.officerKeyHelp,
    refusal: never,
    run: ask("keys"),
  },
];

const BY_ID: { [id: string]: Action } = {};
for (const action of ACTIONS) BY_ID[action.id] = action;

export function action(id: ActionId): Action {
  const found = BY_ID[id];
  if (!found) throw new Error(`no action ${id}`);
  return found;
}

/** A key as the keyboard names its place, and what it writes; layouts disagree on the latter. */
export interface Pressed {
  code: string;
  key: string;
  shiftKey: boolean;
}

/** The upper row of digits is that of the block, whatever its layout writes. */
function placeOf({ code, shiftKey }: Pressed): string {
  return shiftKey ? code : code.replace(/^Digit/, "Numpad");
}

/** The action of a key. Letters are never used: an input method changes them. */
export function actionOf(pressed: Pressed): Action | null {
  const place = placeOf(pressed);
  const { code, key } = pressed;
  const writes = key.length === 1 && !/^Numpad/.test(code);
  const found = ACTIONS.find(
    ({ pad, also }) =>
      pad === place || also.indexOf(code) >= 0 || (writes && also.indexOf(key) >= 0),
  );
  return found ?? null;
}
