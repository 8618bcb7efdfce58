import type { Counter, Ticket } from "../../ui-kit/api/types";
import { Button } from "../../ui-kit/components/button/button";
import { now } from "../../ui-kit/components/clock/clock";
import { TicketNumber } from "../../ui-kit/components/number/number";
import { connection } from "../../ui-kit/feed/page";
import * as w from "../../ui-kit/words/keys";
import { type ActionId, action } from "../actions";
import { offerOf } from "../offer";
import { standingText } from "../parts/current-ticket";
import { serviceName } from "../parts/names";
import { textOf } from "../parts/problems";
import { Questions } from "../parts/questions";
import { Timer } from "../parts/timer";
import { UndoBar } from "../parts/undo-bar";
import type { Officer } from "../state";

interface CompactProps {
  officer: Officer;
  counter: Counter;
}

/** The desk in 360 by 200: number, time, the one key, five more, and what went wrong. */
export function Compact({ officer, counter }: CompactProps) {
  const { ticket } = counter;
  const offer = offerOf(officer, counter);
  const { presses } = officer;
  return (
    <main class="compact" data-busy={officer.busy.value ?? undefined}>
      <div class="compact__head">
        <h1 class="compact__number">
          <span class="unseen">{w.officerCounter({ label: counter.label })} </span>
          {ticket ? <TicketNumber number={ticket.number} /> : "–"}
        </h1>
        {ticket ? (
          <Present officer={officer} ticket={ticket} />
        ) : (
          <Waiting officer={officer} counter={counter} />
        )}
      </div>
      <Button
        kind="primary"
        class="next compact__next"
        id="next"
        busy={offer.busy}
        disabled={offer.disabled}
        onPress={() => presses.press("next")}
        {...(offer.busy ? {} : { hint: action("next").hint })}
      >
        {offer.text}
      </Button>
      <div class="compact__keys">
        {keysOf(ticket).map(([id, text]) => (
          <button
            type="button"
            class="compact__key"
            key={id}
            disabled={action(id).refusal(officer) !== null}
            onClick={() => presses.press(id)}
          >
            <kbd>{action(id).hint}</kbd>
            {text()}
          </button>
        ))}
      </div>
      <Foot officer={officer} />
      <Questions officer={officer} />
    </main>
  );
}

/** Short words for small keys, in the order of a service. */
function keysOf(ticket: Ticket | null): [ActionId, () => string][] {
  if (!ticket) {
    return [
      ["number", w.officerShortNumber],
      ["walk-in", w.officerShortWalkIn],
      ["late", w.officerShortLate],
      ["pause", w.officerPause],
      ["more", w.officerShortMore],
    ];
  }
  if (ticket.state === "called") {
    return [
      ["main", w.officerShortStart],
      ["recall", w.officerRecall],
      ["no-show", w.officerShortNoShow],
      ["hold", w.officerHold],
      ["more", w.officerShortMore],
    ];
  }
  return [
    ["main", w.officerShortFinish],
    ["papers", w.officerShortPapers],
    ["hold", w.officerHold],
    ["transfer", w.officerTransfer],
    ["more", w.officerShortMore],
  ];
}

function Present({ officer, ticket }: { officer: Officer; ticket: Ticket }) {
  return (
    <div class="compact__about">
      <Timer officer={officer} ticket={ticket} />
      <p class="compact__service">{serviceName(officer, ticket.service)}</p>
    </div>
  );
}

function Waiting({ officer, counter }: CompactProps) {
  const next = officer.upNext.value?.ticket;
  return (
    <div class="compact__about">
      <p class="compact__waiting">{standingText(officer, counter)}</p>
      <p class="compact__service">{next ? serviceName(officer, next.service) : w.officerSoon()}</p>
    </div>
  );
}

/** The last line: what can be taken back, or what is wrong, or how many wait. */
function Foot({ officer }: { officer: Officer }) {
  const problem = officer.problem.value;
  const told = now.value > 0 ? officer.presses.told : null;
  const away = connection.value !== "open" ? w.officerAway() : null;
  const text = away ?? (problem ? textOf(problem) : told);
  if (text) {
    return (
      <p class="compact__foot compact__foot--told" role="status">
        {text}
      </p>
    );
  }
  if (officer.undo.value && officer.undoLeft() > 0) return <UndoBar officer={officer} />;
  return <p class="compact__foot">{w.officerTabMine({ count: officer.mine.value.length })}</p>;
}
