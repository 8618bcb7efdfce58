// Listens to the keyboard. Keys can be turned off, since a speech user's words are keys.

import { movesByKeys } from "../ui-kit/theme/keys-focus";
import { actionOf } from "./actions";
import type { Presses } from "./presses";
import type { Officer } from "./state";

/** Within this time a second press of a key is the same press of an unsteady hand. */
const ECHO_MS = 300;

let last = { code: "", at: 0 };

/** This key opened the question a moment ago: it isn't the answer. */
export function isEcho(event: KeyboardEvent): boolean {
  return event.repeat || (event.code === last.code && Date.now() - last.at < ECHO_MS);
}

export function followKeys(officer: Officer, presses: Presses): void {
  document.addEventListener("keydown", (event) => {
    // Without Num Lock the block writes arrows; there it is work, not moving about.
    if (/^Numpad/.test(event.code)) document.documentElement.removeAttribute("data-keys");
    if (event.repeat) {
      dropRepeat(event);
      return;
    }
    const action = actionOf(event);
    if (!action || !officer.settings.is("keys") || isTaken(event)) return;
    if (!officer.counter.value || officer.username.value === null) return;
    event.preventDefault();
    last = { code: event.code, at: Date.now() };
    presses.press(action.id);
  });
}

/** A key that is held down presses the focused button again and again: each would be a call. */
function dropRepeat(event: KeyboardEvent): void {
  const target = event.target;
  const presses = event.code === "Space" || /Enter$/.test(event.code);
  if (presses && target instanceof Element && target.closest("button")) event.preventDefault();
}

/** An input method at work sends this instead of its keys. */
const COMPOSING = 229;

/** Typing and an open question keep all keys, a button reached by Tab its own two. */
function isTaken(event: KeyboardEvent): boolean {
  const target = event.target;
  if (event.isComposing || event.keyCode === COMPOSING) return true;
  if (event.ctrlKey || event.altKey || event.metaKey) return true;
  if (document.querySelector("[role=dialog]")) return true;
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest("input, select, textarea")) return true;
  if (!target.closest("button, a, summary")) return false;
  return event.code === "Enter" || (event.code === "Space" && movesByKeys());
}
