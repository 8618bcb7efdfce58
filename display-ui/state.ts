// What the lobby screen knows. No JSX here: it is tested without a browser.

import { computed, signal } from "@preact/signals-core";
import type { Call, Lobby, LobbyCounter, Office, TicketState } from "../ui-kit/api/types";
import { type CounterEvent, type LobbyEvent, ticketOf } from "../ui-kit/feed/messages";
import {
  ANNOUNCE_MS_MAX,
  type Calls,
  endCalls,
  isUseful,
  NO_CALLS,
  settle,
  showCalls,
} from "./calls";

/** What tests and the announcer are told. */
export interface DisplayHooks {
  now: () => number;
  shown: (call: Call) => void;
  announce: (call: Call) => void;
}

/** A counter that was pulled, and until when the lobby is told. */
interface Pulled {
  label: string;
  until: number;
}

/** How long the lobby is told that a counter was pulled. */
const PULLED_MS = 60_000;

export interface GroupWaiting {
  id: string;
  prefix: string;
  name: Office["name"];
  waiting: number;
}

export class Display {
  readonly calls = signal<Calls>(NO_CALLS);
  readonly waiting = signal<{ [service: string]: number }>({});
  readonly counters = signal<LobbyCounter[]>([]);
  readonly office = signal<Office | null>(null);
  readonly rehearsal = signal(false);
  /** Counters that operations took away just now. */
  readonly pulled = signal<Pulled[]>([]);

  readonly groups = computed<GroupWaiting[]>(() => {
    const known = this.office.value;
    if (!known) return [];
    return known.groups.map((group) => {
      const services = known.services.filter((service) => service.group === group.id);
      const count = services.reduce((sum, { id }) => sum + (this.waiting.value[id] ?? 0), 0);
      return { id: group.id, prefix: group.prefix, name: group.name, waiting: count };
    });
  });

  constructor(private readonly hooks: DisplayHooks) {}

  private take(arrived: Call[]): void {
    const [picture, fresh] = showCalls(this.calls.value, arrived, this.hooks.now());
    this.calls.value = picture;
    for (const call of fresh) {
      this.hooks.shown(call);
      if (isUseful(call, this.hooks.now(), ANNOUNCE_MS_MAX)) this.hooks.announce(call);
    }
  }

  takeSnapshot(lobby: Lobby, rewound: boolean): void {
    // A server that began anew counts from the start; its calls are other calls.
    if (rewound) this.calls.value = NO_CALLS;
    this.waiting.value = lobby.waiting;
    this.counters.value = lobby.counters;
    this.rehearsal.value = lobby.rehearsal;
    const over = lobby.calls.filter((call) => call.over);
    for (const call of over) this.calls.value = endCalls(this.calls.value, call.ticket);
    this.take(lobby.calls);
  }

  takeEvent(event: LobbyEvent): void {
    if ("waiting" in event) this.waiting.value = { ...this.waiting.value, ...event.waiting };
    if (isOfCounter(event)) this.setCounter(event);
    if (event.kind !== "print.changed") this.takeTicket(event);
    // Yesterday's numbers mean nothing today.
    if (event.kind === "day.closed") this.calls.value = { ...NO_CALLS, lastSeq: event.seq };
  }

  private takeTicket(event: LobbyEvent): void {
    const ticket = ticketOf(event);
    if (!ticket) return;
    this.setNumber(ticket);
    const call = callOf(event);
    if (call) this.take([call]);
    else if (ticket.state !== "called") {
      this.calls.value = endCalls(this.calls.value, ticket.ticket);
    }
  }

  private setCounter({ counter: id, label, state, reason }: CounterEvent): void {
    const others = this.pulled.value.filter((one) => one.label !== label);
    const until = this.hooks.now() + PULLED_MS;
    this.pulled.value = reason === "pulled" ? [...others, { label, until }] : others;
    this.counters.value = this.counters.value.map((counter) =>
      counter.id === id ? { ...counter, state } : counter,
    );
  }

  /** Keeps which number is at which counter. */
  private setNumber(ticket: { number: string; counter?: string; state: TicketState }): void {
    const { number, counter: at, state } = ticket;
    const present = state === "called" || state === "serving";
    this.counters.value = this.counters.value.map((counter) => {
      if (present && counter.id === at) return { ...counter, number };
      return counter.number === number ? { ...counter, number: null } : counter;
    });
  }

  /** Lets time pass. */
  tick(): void {
    const now = this.hooks.now();
    this.calls.value = settle(this.calls.value, now);
    if (this.pulled.value.some((one) => one.until <= now)) {
      this.pulled.value = this.pulled.value.filter((one) => one.until > now);
    }
  }
}

function isOfCounter(event: LobbyEvent): event is CounterEvent {
  return event.kind.indexOf("counter.") === 0;
}

/** The call in an event, if it is one. */
function callOf(event: LobbyEvent): Call | null {
  if (event.kind !== "ticket.called" && event.kind !== "ticket.recalled") return null;
  const { seq, at, ticket, number, counter, count, audio } = event;
  const label = event.label ?? counter;
  return { seq, at, ticket, number, counter, label, count, over: false, audio };
}
