// Names of what a ticket refers to.

import type { Requester, Service, Ticket, TicketState } from "../../ui-kit/api/types";
import * as w from "../../ui-kit/words/keys";
import { say } from "../../ui-kit/words/language";
import { choiceOf } from "../desk";
import type { Officer } from "../state";

export function serviceOf(officer: Officer, id: string): Service | undefined {
  return officer.office.value?.services.find((service) => service.id === id);
}

export function serviceName(officer: Officer, id: string): string {
  return say(serviceOf(officer, id)?.name) || id;
}

export function priorityName(officer: Officer, ticket: Ticket): string | null {
  if (!ticket.priority) return null;
  const known = officer.office.value?.priorities.find(({ id }) => id === ticket.priority);
  return say(known?.name) || w.officerPriority();
}

/** Reasons known before the call and those that the server gives after it. */
export const REASONS: { [reason: string]: () => string } = {
  oldest: w.officerReasonOldest,
  priority: w.officerReasonPriority,
  own_list: w.officerReasonOwnList,
  placed_first: w.officerReasonPlacedFirst,
  outgrown: w.officerReasonOutgrown,
  chosen: w.officerReasonChosen,
  own: w.officerReasonOwn,
  lower_tier: w.officerReasonLower,
  tier_overdue: w.officerReasonOutgrown,
  walk_in: w.officerReasonWalkIn,
};

/** What is told of a ticket that isn't at a counter. */
export const TICKET_STATES: { [S in TicketState]?: () => string } = {
  waiting: w.officerIsWaiting,
  on_hold: w.officerIsOnHold,
  no_show: w.officerIsMissing,
};

/** What somebody was sent off for, while it matters. */
export function papersName(officer: Officer, ticket: Ticket): string | null {
  if (!ticket.papers) return null;
  const name = say(choiceOf(officer.rules.value.papers, ticket.papers)?.name) || ticket.papers;
  return w.officerPapersFor({ name });
}

const REQUESTERS: { [R in Requester]: (() => string) | null } = {
  citizen: null,
  organisation: w.officerOrganisation,
  business: w.officerBusiness,
};

export function requesterName(ticket: Ticket): string | null {
  const name = ticket.requester ? REQUESTERS[ticket.requester] : null;
  return name ? name() : null;
}
