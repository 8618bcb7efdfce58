// What the live board says of counters, in words.

import type { CounterState, Office, Queue } from "../../ui-kit/api/types";
import * as w from "../../ui-kit/words/keys";
import { say } from "../../ui-kit/words/language";
import type { BoardCounter } from "../board";
import { type Part, partsOf } from "../board-view";
import type { Admin } from "../state";

/** What every question about one counter is given. */
export interface CounterProps {
  admin: Admin;
  queue: Queue;
  office: Office;
  counter: BoardCounter;
}

const STATES: { [S in CounterState]: () => string } = {
  open: w.adminCounterOpen,
  paused: w.adminCounterPaused,
  closed: w.adminCounterClosed,
};

export function stateText({ state, pause_reason }: BoardCounter): string {
  if (state === "paused" && pause_reason) return w.adminCounterPausedFor({ reason: pause_reason });
  return STATES[state]();
}

/** What screens call a counter; one that the office no longer has keeps its id. */
export function labelOf(admin: Admin, id: string): string {
  return admin.board.counter(id)?.label ?? id;
}

/** Services by group, so that a counter's work fits a line or two. */
export function servesText(services: string[], office: Office): string {
  return partsOf(services, office).map(partText).join(" · ");
}

function partText({ group, count, of }: Part): string {
  const name = say(group.name);
  return count === of ? name : w.adminPart({ name, count, of });
}

/** Why a counter stops; the officers' own page offers the same. */
export function reasons(): string[] {
  return [
    w.officerPauseMission(),
    w.officerPauseBreak(),
    w.officerPauseMachine(),
    w.officerPauseMeeting(),
  ];
}

export function numbersText(tickets: { number: string }[]): string {
  return tickets.map(({ number }) => number).join(", ");
}
