import type { Counter } from "../../ui-kit/api/types";
import { Button } from "../../ui-kit/components/button/button";
import { now } from "../../ui-kit/components/clock/clock";
import { TicketNumber } from "../../ui-kit/components/number/number";
import * as w from "../../ui-kit/words/keys";
import { action, mainStep } from "../actions";
import { offerOf } from "../offer";
import type { Officer } from "../state";
import { priorityName, REASONS, serviceName } from "./names";

interface NextProps {
  officer: Officer;
  counter: Counter;
}

/** The key of the day, which says what it does and who comes, so that no press is a surprise. */
export function NextButton({ officer, counter }: NextProps) {
  const offer = offerOf(officer, counter);
  // Where Enter does the same it is the larger key to name.
  const same = mainStep(officer) !== "start" && mainStep(officer) !== "finish";
  const hint = same ? `${action("main").hint} / ${action("next").hint}` : action("next").hint;
  return (
    <>
      <Button
        kind="primary"
        class="next"
        id="next"
        disabled={offer.disabled}
        busy={offer.busy}
        describedBy="up-next"
        onPress={() => officer.presses.press("next")}
        {...(officer.settings.is("keys") && !offer.busy ? { hint } : {})}
      >
        {offer.text}
        {offer.note ? <span class="next__note">{offer.note}</span> : null}
      </Button>
      <UpNext officer={officer} />
      <Told officer={officer} />
    </>
  );
}

/** Who comes and why, in words. */
export function UpNext({ officer }: { officer: Officer }) {
  const next = officer.upNext.value;
  if (!next || officer.counter.value?.state === "closed") return <p class="up-next" id="up-next" />;
  const { ticket, reason } = next;
  return (
    <p class="up-next" id="up-next">
      <span class="up-next__label">{w.officerUpNext()}</span>
      <TicketNumber number={ticket.number} />
      <span class="up-next__service">{serviceName(officer, ticket.service)}</span>
      <span class="chip">{priorityName(officer, ticket) ?? REASONS[reason]?.()}</span>
    </p>
  );
}

/** A press that waits for an answer, or why one did nothing. */
export function Told({ officer }: { officer: Officer }) {
  const { presses } = officer;
  const kept = presses.kept.value;
  // Reading the page's clock is what makes the reason go away.
  const told = now.value > 0 ? presses.told : null;
  const text = kept ? w.officerKept({ name: action(kept).name() }) : told;
  return (
    <p class={`told ${text ? "" : "told--none"}`} role="status">
      {text}
    </p>
  );
}
