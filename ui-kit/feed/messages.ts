// The messages of the feed. The document knows one body with everything in it that an event may
// have; here each kind has what it really brings, so that a page can't read what isn't there.

import type { components } from "../api/schema";
import type {
  Counter,
  CounterState,
  Followed,
  Moment,
  Print,
  PrinterCondition,
  Ticket,
  TicketState,
} from "../api/types";

type Body = components["schemas"]["LobbyBody"];
type Some<Field extends keyof Body> = { [F in Field]-?: NonNullable<Body[F]> };
type May<Field extends keyof Body> = { [F in Field]?: NonNullable<Body[F]> };

/** What every event has: its place in the log, and the one before it in the same view. */
export interface Placed {
  type: "event";
  seq: number;
  prev: number;
  at: Moment;
  kind: string;
}

/** A call; `count` is 1 for the first, 2 for the first recall. */
export interface CallEvent
  extends Placed,
    Some<"ticket" | "number" | "service" | "counter" | "count" | "audio">,
    May<"label" | "waiting"> {
  kind: "ticket.called" | "ticket.recalled";
  state: TicketState;
}

export interface PrintEvent extends Placed, Some<"ticket" | "number" | "service"> {
  kind: "print.changed";
  state: TicketState;
  print: Print;
}

/** Any other step of a ticket. */
export interface TicketEvent
  extends Placed,
    Some<"ticket" | "number" | "service">,
    May<"counter" | "label" | "waiting"> {
  kind: `ticket.${
    | "issued"
    | "started"
    | "finished"
    | "no_show"
    | "held"
    | "requeued"
    | "transferred"
    | "cancelled"
    | "expired"
    | "changed"
    | "undone"
    | "rated"}`;
  state: TicketState;
}

/** `reason` is `pulled` where operations came first. */
export interface CounterEvent extends Placed, Some<"counter" | "label">, May<"reason"> {
  kind: `counter.${"opened" | "closed" | "paused" | "resumed" | "changed"}`;
  state: CounterState;
}

/** A printer says something new of itself; other devices only that they are there. */
export interface DeviceEvent extends Placed, May<"printer"> {
  kind: "device.changed";
  condition?: PrinterCondition;
}

export interface SiteEvent extends Placed {
  kind: "office.changed" | "day.closed" | "series.skipped" | "notice.changed";
}

export type LobbyEvent =
  | CallEvent
  | PrintEvent
  | TicketEvent
  | CounterEvent
  | DeviceEvent
  | SiteEvent;

/** Staff see the whole ticket or counter besides. */
export type OfficeEvent = LobbyEvent & { actor: string; view?: Ticket; counter_view?: Counter };

/** The holder's own ticket, whatever happened to it or before it. */
export interface FollowEvent extends Placed {
  you: Followed;
}

export interface Snapshot<State> {
  type: "snapshot";
  seq: number;
  at: Moment;
  /** The server's version; a page of another one reloads itself. */
  build: string;
  state: State;
}

export interface Ping {
  type: "ping";
  at: Moment;
}

export type Message<State, Event extends Placed = Placed> = Snapshot<State> | Event | Ping;

/** The new state of a ticket, in the events that are about one. */
export function ticketOf(event: LobbyEvent): CallEvent | PrintEvent | TicketEvent | null {
  return "ticket" in event ? event : null;
}
