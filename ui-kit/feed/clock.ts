// The server's time in the office's zone: a page never trusts the device's own clock.

import { signal } from "@preact/signals-core";

/** Milliseconds to add to the device's clock; null before the server has spoken. */
export const clockOffsetMs = signal<number | null>(null);

/** Minutes east of UTC, as the server writes its times; Vietnam's until it has spoken. */
export const zoneMinutes = signal(420);

/** Takes the server's time from a message that was sent just now. */
export function setClock(at: string): void {
  const offset = Date.parse(at) - Date.now();
  const before = clockOffsetMs.value;
  // Small differences are the network's; the clock on the wall shouldn't twitch.
  if (before === null || Math.abs(offset - before) > 500) clockOffsetMs.value = offset;
  const zone = /([+-])(\d\d):(\d\d)$/.exec(at);
  if (!zone) return;
  const minutes = Number(zone[2]) * 60 + Number(zone[3]);
  zoneMinutes.value = zone[1] === "-" ? -minutes : minutes;
}

export function serverNow(): number {
  return Date.now() + (clockOffsetMs.value ?? 0);
}

/** A date whose UTC fields read as the office's wall clock. */
function wall(ms: number): Date {
  return new Date(ms + zoneMinutes.value * 60_000);
}

export function two(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}

/** `08:05` at the office. */
export function hourMinute(at: number | string): string {
  const date = wall(typeof at === "string" ? Date.parse(at) : at);
  return `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`;
}

/** Day, month, year and weekday (Sunday 0) at the office. */
export function dayParts(at: number | string): {
  day: string;
  month: string;
  year: number;
  weekday: number;
} {
  const date = wall(typeof at === "string" ? Date.parse(at) : at);
  return {
    day: two(date.getUTCDate()),
    month: two(date.getUTCMonth() + 1),
    year: date.getUTCFullYear(),
    weekday: date.getUTCDay(),
  };
}

/** `4:05` of a span in milliseconds. */
export function minuteSecond(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  return `${Math.floor(seconds / 60)}:${two(seconds % 60)}`;
}
