// Which calls are large, which are in the list, and which are still to be announced.
//
// Every call enters the list once, in order, also those of the time without a connection. A call
// that is still of use also gets a large place: four share the screen, each for 8 s at least.

import type { Call } from "../ui-kit/api/types";

/** Calls that share the large part of the screen. */
export const RUNNING_MAX = 4;
/** A call stays large at least this long, whatever comes after it. */
export const RUN_MS_MIN = 8_000;
/** Without others it stays this long, so that a slow reader finds it. */
export const RUN_MS_MAX = 40_000;
/** A call older than this is shown but not announced. */
export const ANNOUNCE_MS_MAX = 60_000;
/** The server's snapshot holds as many. */
const CALLS_MAX = 100;

export interface Running {
  call: Call;
  since: number;
}

export interface Calls {
  /** Newest first, one entry a ticket. */
  recent: Call[];
  /** Oldest first. */
  running: Running[];
  /** In the list already, waiting for a large place. */
  next: Call[];
  /** Sequence of the newest call that was shown. */
  lastSeq: number;
}

export const NO_CALLS: Calls = { recent: [], running: [], next: [], lastSeq: 0 };

/** Shows calls not shown before; answers the new picture and the calls that entered it. */
export function showCalls(calls: Calls, arrived: Call[], now: number): [Calls, Call[]] {
  const fresh = arrived.filter((call) => call.seq > calls.lastSeq);
  let picture = calls;
  for (const call of fresh) picture = showCall(picture, call, now);
  return [picture, fresh];
}

function showCall(calls: Calls, call: Call, now: number): Calls {
  const others = calls.recent.filter((other) => other.ticket !== call.ticket);
  const recent = [call, ...others].slice(0, CALLS_MAX);
  const shown = { ...calls, recent, lastSeq: call.seq };
  if (!isUseful(call, now, RUN_MS_MAX)) return shown;
  const again = calls.running.some((running) => running.call.ticket === call.ticket);
  if (again) {
    const running = calls.running.map((entry) =>
      entry.call.ticket === call.ticket ? { call, since: now } : entry,
    );
    return { ...shown, running };
  }
  const next = calls.next.filter((other) => other.ticket !== call.ticket).concat(call);
  return settle({ ...shown, next }, now);
}

/** Whether somebody may still be on the way because of this call. */
export function isUseful(call: Call, now: number, age_ms_max: number): boolean {
  return !call.over && now - Date.parse(call.at) < age_ms_max;
}

/** Lets time pass: calls leave the large part, others come into it. */
export function settle(calls: Calls, now: number): Calls {
  let running = calls.running.filter(({ call, since }) => {
    const age = now - since;
    return age < RUN_MS_MIN || (age < RUN_MS_MAX && !call.over);
  });
  let next = calls.next;
  while (next.length > 0) {
    if (running.length >= RUNNING_MAX) {
      const done = running.findIndex(({ since }) => now - since >= RUN_MS_MIN);
      if (done < 0) break;
      running = running.filter((_, index) => index !== done);
    }
    const [first, ...rest] = next;
    if (first) running = [...running, { call: first, since: now }];
    next = rest;
  }
  if (running.length === calls.running.length && next === calls.next) return calls;
  return { ...calls, running, next };
}

/** Marks the calls of a ticket as answered: it is being served, or gone. */
export function endCalls(calls: Calls, ticket: string): Calls {
  const end = (call: Call): Call => (call.ticket === ticket ? { ...call, over: true } : call);
  return {
    ...calls,
    recent: calls.recent.map(end),
    running: calls.running.map(({ call, since }) => ({ call: end(call), since })),
    next: calls.next.filter((call) => call.ticket !== ticket),
  };
}
