// What the office asks of its desks, as far as the page has to know it. Pure.

import type { DeskRules, Ticket } from "../ui-kit/api/types";

type Choice = DeskRules["outcomes"][number];

/** Before the server has told its own; nothing is asked that it might not want. */
export const NO_RULES: DeskRules = {
  calls_max: null,
  after_calls: "ask",
  late_return_minutes: 10,
  same_desk_minutes: 15,
  auto_call_seconds: 5,
  wait_target_minutes: 30,
  outcomes: [],
  papers: [],
  services: [],
};

export function asksOutcome(rules: DeskRules, ticket: Ticket): boolean {
  const service = rules.services.find(({ id }) => id === ticket.service);
  return service?.outcome_required === true && rules.outcomes.length > 0;
}

/** It was called as often as the office allows. */
export function isCalledOut(rules: DeskRules, ticket: Ticket): boolean {
  return rules.calls_max !== null && ticket.count >= rules.calls_max;
}

/** Milliseconds until a missed call loses its place; null for one that has lost it. */
export function lateLeft(rules: DeskRules, ticket: Ticket, now: number): number | null {
  if (ticket.state !== "no_show" || !ticket.finished_at) return null;
  const left = Date.parse(ticket.finished_at) + rules.late_return_minutes * 60_000 - now;
  return left > 0 ? left : null;
}

/** Those who may still come back to their place, the latest call first. */
export function lateReturns(rules: DeskRules, missed: Ticket[], now: number): Ticket[] {
  return missed
    .filter((ticket) => lateLeft(rules, ticket, now) !== null)
    .sort((one, other) => Date.parse(other.finished_at ?? "") - Date.parse(one.finished_at ?? ""));
}

/** The choice of this id. */
export function choiceOf(choices: Choice[], id: string | null): Choice | undefined {
  return choices.find((choice) => choice.id === id);
}
