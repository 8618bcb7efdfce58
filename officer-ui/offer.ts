// What the big button says: exactly what a press of it does now, and why. Pure words.

import type { Counter } from "../ui-kit/api/types";
import * as w from "../ui-kit/words/keys";
import type { Officer } from "./state";

export interface Offer {
  text: string;
  /** Under it, smaller: why, or what to wait for. */
  note: string | null;
  busy: boolean;
  disabled: boolean;
}

export function offerOf(officer: Officer, counter: Counter): Offer {
  const busy = officer.busy.value;
  const still = { busy: false, disabled: false };
  const under = { busy: true, disabled: false };
  if (officer.lost.value)
    return { ...under, text: w.officerRetrying(), note: w.officerRetryingNote() };
  if (busy === "next") return { ...under, text: w.officerCalling(), note: null };
  if (counter.state === "closed") {
    return { ...still, busy: busy === "open", text: w.officerOpen(), note: null };
  }
  if (counter.state === "paused") {
    return { ...still, busy: busy === "resume", text: w.officerResume(), note: null };
  }
  if (officer.readOnly.value) {
    return { busy: false, disabled: true, text: w.officerNext(), note: w.officerNotReadOnly() };
  }
  return { ...still, ...calling(officer, counter) };
}

/** At an open counter: who comes, after whom. */
function calling(officer: Officer, counter: Counter): Pick<Offer, "text" | "note" | "disabled"> {
  const next = officer.upNext.value?.ticket.number ?? null;
  const present = counter.ticket?.number ?? null;
  if (present && !officer.settings.is("finish-on-next")) {
    const note = w.officerNotTaken({ number: present });
    return {
      text: next ? w.officerCallNow({ number: next }) : w.officerNext(),
      note,
      disabled: true,
    };
  }
  if (present && next) {
    return { text: w.officerFinishCall({ present, next }), note: null, disabled: false };
  }
  if (present) return { text: w.officerThenNobody({ present }), note: null, disabled: false };
  if (next) return { text: w.officerCallNow({ number: next }), note: null, disabled: false };
  return { text: w.officerNobodyWaits(), note: w.officerSoon(), disabled: false };
}
