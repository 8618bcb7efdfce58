// How long ago a device was last seen. Both times are the machine's, which in a rehearsal or the
// demo isn't the time that the site believes. Pure.

import * as w from "../ui-kit/words/keys";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** It is noted once a minute, so two of them are no absence. */
const NOW_MS = 2 * MINUTE_MS;

export function agoText(at: number, now: number): string {
  const ms = now - at;
  if (ms < NOW_MS) return w.adminSeenNow();
  if (ms < HOUR_MS) return w.adminSeenMinutes({ count: Math.floor(ms / MINUTE_MS) });
  if (ms < DAY_MS) return w.adminSeenHours({ count: Math.floor(ms / HOUR_MS) });
  return w.adminSeenDays({ count: Math.floor(ms / DAY_MS) });
}
