// The keys of the page. Codes, not letters: an input method changes letters, and the numeric
// block alone is enough for a day. They can be turned off, since a speech user's words are keys.

import { movesByKeys } from "../ui-kit/theme/keys-focus";
import { mainStep, type Officer } from "./state";

type Action = "next" | "main" | "recall" | "no-show" | "hold" | "undo" | "number" | "reprint";

const ACTIONS: { [code: string]: Action } = {
  Space: "next",
  NumpadAdd: "next",
  F8: "next",
  NumpadEnter: "main",
  F9: "main",
  Numpad0: "recall",
  F2: "recall",
  NumpadDecimal: "no-show",
  F4: "no-show",
  NumpadMultiply: "hold",
  F6: "hold",
  NumpadSubtract: "undo",
  NumpadDivide: "number",
  F7: "number",
  Numpad1: "reprint",
  F10: "reprint",
};

/** What the page shows beside its buttons. */
export const HINTS: { [A in Action]: string } = {
  next: "Space / +",
  main: "Enter",
  recall: "0",
  "no-show": ".",
  hold: "*",
  undo: "−",
  number: "/",
  reprint: "1",
};

export function followKeys(officer: Officer): void {
  document.addEventListener("keydown", (event) => {
    const action = ACTIONS[event.code];
    if (event.repeat) {
      dropRepeat(event);
      return;
    }
    if (!action || !officer.keysOn.value || isTaken(event)) return;
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    perform(officer, action);
  });
}

/** A key that is held down presses the focused button again and again: each would be a call. */
function dropRepeat(event: KeyboardEvent): void {
  const target = event.target;
  const presses = event.code === "Space" || /Enter$/.test(event.code);
  if (presses && target instanceof Element && target.closest("button")) event.preventDefault();
}

/** Typing and an open question keep all keys, a button reached by Tab the space bar. */
function isTaken(event: KeyboardEvent): boolean {
  const target = event.target;
  if (document.querySelector("[role=dialog]")) return true;
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest("input, select, textarea")) return true;
  return event.code === "Space" && movesByKeys() && target.closest("button, a") !== null;
}

function perform(officer: Officer, action: Action): void {
  if (action === "next") return void officer.next();
  if (action === "undo") return void officer.takeBack();
  if (action === "number") {
    if (officer.canCall.value) officer.byNumber.value = true;
    return;
  }
  const ticket = officer.ticket.value;
  if (!ticket) return;
  if (action === "main") {
    const step = mainStep(ticket.state);
    if (step) void officer.act(step, ticket);
    return;
  }
  if (action === "reprint") return void officer.reprint(ticket.id);
  const called = ticket.state === "called";
  if (action === "hold" || called) void officer.act(action, ticket);
}
