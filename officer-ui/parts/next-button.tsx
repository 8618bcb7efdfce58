import type { Counter } from "../../ui-kit/api/types";
import { Button } from "../../ui-kit/components/button/button";
import { TicketNumber } from "../../ui-kit/components/number/number";
import * as w from "../../ui-kit/words/keys";
import { HINTS } from "../keys";
import type { Officer } from "../state";
import { priorityName, REASONS, serviceName } from "./names";

/** The key of the day, with who comes and why, so that pressing it is no surprise. */
export function NextButton({ officer, counter }: { officer: Officer; counter: Counter }) {
  if (counter.state === "closed") {
    return (
      <Button
        kind="primary"
        class="next"
        busy={officer.busy.value === "open"}
        onPress={() => void officer.steer("open")}
      >
        {w.officerOpen()}
      </Button>
    );
  }
  if (counter.state === "paused") {
    return (
      <Button
        kind="primary"
        class="next"
        busy={officer.busy.value === "resume"}
        onPress={() => void officer.steer("resume")}
      >
        {w.officerResume()}
      </Button>
    );
  }
  const mustFinish = counter.ticket !== null && !officer.finishOnNext.value;
  const calling = officer.busy.value === "next";
  const text = counter.ticket && !mustFinish ? w.officerFinishAndNext() : w.officerNext();
  return (
    <>
      <Button
        kind="primary"
        class="next"
        id="next"
        disabled={mustFinish || officer.readOnly.value}
        busy={calling}
        describedBy="up-next"
        onPress={() => void officer.next()}
        {...(officer.keysOn.value ? { hint: HINTS.next } : {})}
      >
        {calling ? (officer.lost.value ? w.officerRetrying() : w.officerCalling()) : text}
      </Button>
      <UpNext officer={officer} />
    </>
  );
}

function UpNext({ officer }: { officer: Officer }) {
  const next = officer.upNext.value;
  // Without a ticket at the counter the page says already, in large letters, that nobody waits.
  if (!next) {
    return (
      <p class="up-next" id="up-next">
        {officer.ticket.value ? w.officerNobodyWaits() : ""}
      </p>
    );
  }
  const { ticket, reason } = next;
  const why = priorityName(officer, ticket) ?? REASONS[reason]?.();
  return (
    <p class="up-next" id="up-next">
      <span class="up-next__label">{w.officerUpNext()}</span>
      <TicketNumber number={ticket.number} />
      <span class="up-next__service">{serviceName(officer, ticket.service)}</span>
      <span class="chip">{why}</span>
    </p>
  );
}
