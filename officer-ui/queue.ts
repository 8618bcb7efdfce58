// The queue as this page holds it, and what can be read from it. Pure.

import type { Counter, Queue, Ticket, TicketState } from "../ui-kit/api/types";
import type { OfficeEvent } from "../ui-kit/feed/messages";

/** The lists of a queue; a ticket is in the one of its state, or in none once it is over. */
const LISTS = ["waiting", "called", "serving", "on_hold", "no_show"] as const;
type List = (typeof LISTS)[number];

/** The queue after an event. Where a waiting ticket stands is known only after a fresh reading. */
export function applyEvent(queue: Queue, event: OfficeEvent): Queue {
  let next: Queue = { ...queue, seq: event.seq };
  if (event.view) next = putTicket(next, event.view);
  const counter = event.counter_view;
  if (counter) {
    const counters = next.counters.map((other) => (other.id === counter.id ? counter : other));
    next = { ...next, counters };
  }
  return next;
}

/** Moves a ticket to where its state belongs, at its counter too. */
export function putTicket(queue: Queue, ticket: Ticket): Queue {
  const next = { ...queue };
  for (const list of LISTS) {
    const at = queue[list].findIndex((other) => other.id === ticket.id);
    const others = queue[list].filter((other) => other.id !== ticket.id);
    if (list === listOf(ticket.state)) others.splice(at < 0 ? others.length : at, 0, ticket);
    next[list] = others;
  }
  const present = ticket.state === "called" || ticket.state === "serving";
  next.counters = queue.counters.map((counter) => {
    if (present && counter.id === ticket.counter) return { ...counter, ticket };
    return counter.ticket?.id === ticket.id ? { ...counter, ticket: null } : counter;
  });
  return next;
}

function listOf(state: TicketState): List | null {
  return LISTS.find((list) => list === state) ?? null;
}

/** Waits for this counter alone, or for the officer at it. */
function isOwn(ticket: Ticket, counter: Counter): boolean {
  if (ticket.officer) return ticket.officer === counter.officer;
  return ticket.list === counter.id;
}

/** Of a lower tier, which is looked at when nobody else waits or it waited beyond the tier's limit. */
function isLower({ service, issued_at }: Ticket, counter: Counter, now: number): boolean {
  const tier = counter.lower_tiers.find(({ services }) => services.indexOf(service) >= 0);
  if (!tier) return false;
  const limit = tier.after_minutes;
  return limit === null || now - Date.parse(issued_at) <= limit * 60_000;
}

/** Tickets that this counter may call, in the order in which the server would. */
export function waitingFor(queue: Queue, counter: Counter, now: number): Ticket[] {
  // Whoever gave somebody back is never given them again.
  const may = queue.waiting.filter(
    ({ dropped_by }) => !counter.officer || (dropped_by ?? []).indexOf(counter.officer) < 0,
  );
  const own = may.filter((ticket) => isOwn(ticket, counter));
  const shared = may.filter(
    (ticket) => !ticket.list && !ticket.officer && counter.services.indexOf(ticket.service) >= 0,
  );
  const upper = shared.filter((ticket) => !isLower(ticket, counter, now));
  return own.concat(
    upper,
    shared.filter((ticket) => isLower(ticket, counter, now)),
  );
}

/** What an officer is told before the call; after it the server says it exactly. */
export type NextReason = "own_list" | "priority" | "lower_tier" | "oldest";

/** Why the first of `waitingFor` is first. */
export function reasonOf(ticket: Ticket, counter: Counter, now: number): NextReason {
  if (isOwn(ticket, counter)) return "own_list";
  if (isLower(ticket, counter, now)) return "lower_tier";
  return ticket.priority ? "priority" : "oldest";
}

/** A number as somebody says it: "A12" is A012, and "12" is that of any series. */
const TYPED = /^([A-Z]*)0*([1-9][0-9]*)$/;

/** Who may be called by this number: those who wait, were set aside, or were missed. */
export function findByNumber(queue: Queue, typed: string): Ticket[] {
  const [, series, digits] = TYPED.exec(typed.trim().toUpperCase()) ?? [];
  if (!digits) return [];
  const all = queue.waiting.concat(queue.on_hold, queue.no_show);
  return all.filter(({ number }) => {
    const [, itsSeries, itsDigits] = TYPED.exec(number) ?? [];
    return itsDigits === digits && (series === "" || series === itsSeries);
  });
}

/** Who waits for one service: how many, and since when the longest. */
export interface ServiceLine {
  service: string;
  count: number;
  /** When the one who waits longest came. */
  since: number;
}

/** The services in which somebody waits, the longest wait first. */
export function waitingByService(tickets: Ticket[]): ServiceLine[] {
  const lines: { [service: string]: ServiceLine } = {};
  for (const { service, issued_at } of tickets) {
    const since = Date.parse(issued_at);
    const before = lines[service];
    if (!before) lines[service] = { service, count: 1, since };
    else
      lines[service] = { service, count: before.count + 1, since: Math.min(before.since, since) };
  }
  return Object.keys(lines)
    .map((service) => lines[service])
    .filter((line): line is ServiceLine => line !== undefined)
    .sort((one, other) => one.since - other.since);
}
