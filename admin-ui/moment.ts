// When something was, as short as it stays clear. Pure.

import { dayParts, hourMinute } from "../ui-kit/feed/clock";

/** `08:30` of today, `08:30 ngày 23/11` of another day as `dated` puts it. */
export function momentText(
  at: string,
  now: number,
  dated: (parts: { time: string; day: string }) => string,
): string {
  const [then, today] = [dayParts(at), dayParts(now)];
  const same = then.day === today.day && then.month === today.month && then.year === today.year;
  const time = hourMinute(at);
  return same ? time : dated({ time, day: `${then.day}/${then.month}` });
}
