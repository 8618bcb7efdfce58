import { signal } from "@preact/signals-core";
import { clockOffsetMs, dayParts, hourMinute, serverNow } from "../../feed/clock";
import * as w from "../../words/keys";
import "./clock.css";

/** Server time, renewed each half second; what shows running times reads it too. */
export const now = signal(serverNow());

// The machine's own time must not be seen until the next half second.
clockOffsetMs.subscribe(() => {
  now.value = serverNow();
});

/** Starts the page's one clock. */
export function startClock(): void {
  setInterval(() => {
    now.value = serverNow();
  }, 500);
}

const WEEKDAYS = [
  w.commonSunday,
  w.commonMonday,
  w.commonTuesday,
  w.commonWednesday,
  w.commonThursday,
  w.commonFriday,
  w.commonSaturday,
];

/** `Thứ Ba, 24/11/2026` in the page's language. */
export function dateText(at: number | string): string {
  const { day, month, year, weekday } = dayParts(at);
  const name = WEEKDAYS[weekday]?.() ?? "";
  return `${name}, ${day}/${month}/${year}`;
}

/** The server's time; nothing at all before the server has spoken, rather than a wrong time. */
export function Clock({ date }: { date?: boolean }) {
  if (clockOffsetMs.value === null) return null;
  return (
    <div class="clock">
      <time class="clock__time">{hourMinute(now.value)}</time>
      {date ? <span class="clock__date">{dateText(now.value)}</span> : null}
    </div>
  );
}
