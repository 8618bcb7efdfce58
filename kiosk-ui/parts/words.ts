// Texts that depend on the office's data.

import type { Service, Wait } from "../../ui-kit/api/types";
import { dateText } from "../../ui-kit/components/clock/clock";
import { dayParts, hourMinute, serverNow } from "../../ui-kit/feed/clock";
import * as w from "../../ui-kit/words/keys";

/** More than fits the usual place; it gets smaller letters or more room. */
export function isLong(name: string): boolean {
  return name.length > 56;
}

export function waitText(wait: Wait | null): string {
  if (!wait) return w.kioskWaitUnknown();
  if (wait.high_min <= 1) return w.kioskWaitSoon();
  if (wait.low_min === wait.high_min) return w.kioskWaitAbout({ minutes: wait.high_min });
  return w.kioskWaitRange({ low: wait.low_min, high: wait.high_min });
}

/** The same without words around it, where a label says what it is. */
export function minutesText(wait: Wait | null): string {
  if (!wait) return w.kioskWaitUnopened();
  if (wait.high_min <= 1) return w.kioskWaitSoon();
  return w.kioskMinutes({ low: wait.low_min, high: wait.high_min });
}

const REASONS: { [reason: string]: () => string } = {
  outside_hours: w.kioskClosedHours,
  closed_today: w.kioskClosedToday,
  duty_officer: w.kioskClosedDuty,
};

export function closedText(service: Service): string {
  const text = REASONS[service.reason ?? ""];
  return text ? text() : w.kioskClosedNow();
}

/** When a closed service takes people again, or nothing when nobody knows. */
export function nextOpenText(service: Service): string {
  if (!service.next_open) return "";
  const time = hourMinute(service.next_open);
  const day = dayParts(service.next_open);
  const today = dayParts(serverNow());
  if (day.day === today.day && day.month === today.month) return w.kioskOpensToday({ time });
  return w.kioskOpensOn({ time, day: dateText(service.next_open) });
}
