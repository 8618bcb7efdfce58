// What the live board reads from the queue: who waits for what, what counters serve, and what would
// become of people if a counter were pulled. Pure.

import type { Office, Queue, Service, Ticket } from "../ui-kit/api/types";
import type { BoardCounter, BoardTicket } from "./board";

/** One service for which somebody waits. */
export interface Waiting {
  service: Service;
  count: number;
  /** From when the oldest counts, in server time. */
  since: number;
  /** Counters that call for it now. */
  open: number;
}

/** Services for which people wait, the longest wait first. */
export function waitingFor(queue: Queue, office: Office): Waiting[] {
  const all: { [id: string]: Waiting } = {};
  for (const ticket of queue.waiting) {
    const service = office.services.find(({ id }) => id === ticket.service);
    if (!service) continue;
    const before = all[service.id];
    all[service.id] = {
      service,
      count: (before?.count ?? 0) + 1,
      since: Math.min(before?.since ?? Number.POSITIVE_INFINITY, since(ticket)),
      open: before?.open ?? openFor(queue, service.id).length,
    };
  }
  return Object.keys(all)
    .map((id) => all[id] as Waiting)
    .sort((one, other) => one.since - other.since);
}

/** From when a ticket's age counts: an appointment's doesn't from when it was taken. */
export function since(ticket: BoardTicket): number {
  return Date.parse(ticket.since ?? ticket.issued_at);
}

/** Counters that are open and serve it. */
export function openFor(queue: Queue, service: string): BoardCounter[] {
  return queue.counters.filter(
    ({ state, services }) => state === "open" && services.indexOf(service) >= 0,
  );
}

/** Who waits for this counter, or for its officer, alone. */
export function ownList(queue: Queue, counter: BoardCounter): Ticket[] {
  return queue.waiting.filter((ticket: BoardTicket) => {
    const forOfficer = ticket.officer && ticket.officer === counter.officer;
    return ticket.list === counter.id || forOfficer;
  });
}

/** What somebody serves of one group: the whole of it, or so many of its services. */
export interface Part {
  group: Office["groups"][number];
  count: number;
  of: number;
}

/** Groups that these services belong to, in the order of the office. */
export function partsOf(services: string[], office: Office): Part[] {
  return office.groups
    .map((group) => {
      const all = byNumber(office, group.id);
      const count = all.filter(({ id }) => services.indexOf(id) >= 0).length;
      return { group, count, of: all.length };
    })
    .filter(({ count }) => count > 0);
}

/** Services of a group that take numbers. */
export function byNumber(office: Office, group: string): Service[] {
  return office.services.filter(
    (service) => service.group === group && service.admission === "ticket",
  );
}

/** What a counter serves first: all but what stands in a lower tier. */
export function firstTier(counter: BoardCounter): string[] {
  const lower = (counter.lower_tiers ?? []).map(({ services }) => services);
  return counter.services.filter((id) => lower.every((tier) => tier.indexOf(id) < 0));
}

/** What becomes of people when a counter is pulled. */
export interface Pulled {
  /** Goes back to the front of its line. */
  current: Ticket | null;
  /** Waited for this counter alone, and can then be called by any. */
  own: Ticket[];
  /** Nobody calls for these any more, although people wait. */
  unserved: Waiting[];
}

export function pulled(queue: Queue, office: Office, counter: BoardCounter): Pulled {
  const others = queue.counters.filter(({ id }) => id !== counter.id);
  const returned = counter.ticket ? [counter.ticket] : [];
  const after = { ...queue, counters: others, waiting: queue.waiting.concat(returned) };
  const unserved = waitingFor(after, office).filter(
    ({ service, open }) => open === 0 && counter.services.indexOf(service.id) >= 0,
  );
  return { current: counter.ticket, own: ownList(queue, counter), unserved };
}
