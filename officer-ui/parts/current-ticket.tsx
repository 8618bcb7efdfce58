import type { Counter, Ticket } from "../../ui-kit/api/types";
import { now } from "../../ui-kit/components/clock/clock";
import { TicketNumber } from "../../ui-kit/components/number/number";
import { minuteSecond } from "../../ui-kit/feed/clock";
import * as w from "../../ui-kit/words/keys";
import { action } from "../actions";
import { isCalledOut } from "../desk";
import { reprintsAt } from "../paper";
import type { Officer } from "../state";
import { ActionButton } from "./action-button";
import { papersName, priorityName, REASONS, requesterName, serviceName } from "./names";
import { doubtText } from "./print-notes";
import { Timer } from "./timer";

interface CurrentProps {
  officer: Officer;
  counter: Counter;
}

export function CurrentTicket({ officer, counter }: CurrentProps) {
  const ticket = counter.ticket;
  if (!ticket) return <NoTicket officer={officer} counter={counter} />;
  return (
    <article class={`current current--${ticket.state}`}>
      <div class="current__head">
        <h1 class="current__number">
          <span class="unseen">{w.officerAtCounter()} </span>
          <TicketNumber number={ticket.number} />
        </h1>
        <Timer officer={officer} ticket={ticket} />
      </div>
      <p class="current__service">{serviceName(officer, ticket.service)}</p>
      <div class="current__line">
        <p class="current__marks">
          {marksOf(officer, ticket).map((text) => (
            <span class="chip" key={text}>
              {text}
            </span>
          ))}
        </p>
        <ReprintButton officer={officer} ticket={ticket} />
      </div>
      {ticket.state === "called" ? (
        <CalledSteps officer={officer} ticket={ticket} />
      ) : (
        <ServingSteps officer={officer} />
      )}
    </article>
  );
}

/** What an officer should know before the first word. */
export function marksOf(officer: Officer, ticket: Ticket): string[] {
  const reason = officer.reason.value;
  const max = officer.rules.value.calls_max;
  const { count } = ticket;
  const marks = [
    priorityName(officer, ticket),
    requesterName(ticket),
    papersName(officer, ticket),
    reason && ticket.state === "called" ? REASONS[reason.code]?.() : null,
    doubtText(ticket.print),
    ticket.rest && ticket.rest.length > 0 ? w.officerRest({ count: ticket.rest.length }) : null,
    count > 1 ? (max ? w.officerCallsOf({ count, max }) : w.officerCalls({ count })) : null,
  ];
  return marks.filter((text, at): text is string => !!text && marks.indexOf(text) === at);
}

function NoTicket({ officer, counter }: CurrentProps) {
  const since = counter.wrap_up_since;
  if (since) {
    return (
      <article class="current current--none">
        <h1 class="current__none">{w.officerWrappingUp()}</h1>
        <p class="current__clock">{minuteSecond(now.value - Date.parse(since))}</p>
      </article>
    );
  }
  const text = standingText(officer, counter);
  return (
    <article class="current current--none">
      <h1 class="current__none" aria-live="polite">
        {text}
      </h1>
    </article>
  );
}

/** How things stand at a counter without a ticket. */
export function standingText(officer: Officer, counter: Counter): string {
  if (counter.state === "closed") return w.officerClosed();
  if (counter.state === "paused") return w.officerPaused({ reason: counter.pause_reason ?? "" });
  if (counter.wrap_up_since) return w.officerWrappingUp();
  const waits = officer.mine.value.length > 0 && !officer.nobody.value;
  return waits ? w.officerReady() : w.officerQuiet();
}

function CalledSteps({ officer, ticket }: { officer: Officer; ticket: Ticket }) {
  const rules = officer.rules.value;
  const out = isCalledOut(rules, ticket);
  const count = { count: ticket.count };
  const after = {
    ask: w.officerCalledOutAsk(count),
    no_show: w.officerCalledOutNoShow(count),
    hold: w.officerCalledOutHold(count),
  };
  return (
    <div class="steps">
      <ActionButton
        officer={officer}
        id="main"
        text={w.officerStart()}
        step="start"
        kind="primary"
      />
      <ActionButton
        officer={officer}
        id="recall"
        text={out ? after[rules.after_calls] : w.officerRecall()}
      />
      <ActionButton officer={officer} id="no-show" />
      {rules.papers.length > 0 ? (
        <ActionButton officer={officer} id="papers" step="send-off" />
      ) : null}
      <ActionButton officer={officer} id="hold" />
      <ActionButton officer={officer} id="transfer" />
    </div>
  );
}

function ServingSteps({ officer }: { officer: Officer }) {
  const papers = officer.rules.value.papers.length > 0;
  return (
    <div class="steps">
      <ActionButton
        officer={officer}
        id="main"
        text={w.officerFinish()}
        step="finish"
        kind="primary"
      />
      <ActionButton officer={officer} id="finish" step="" />
      {papers ? <ActionButton officer={officer} id="papers" step="send-off" /> : null}
      <ActionButton officer={officer} id="hold" />
      <ActionButton officer={officer} id="transfer" />
      <ActionButton officer={officer} id="wrap-up" step="" />
    </div>
  );
}

/** Names the printer, since the officer has to fetch the paper there. */
function ReprintButton({ officer, ticket }: { officer: Officer; ticket: Ticket }) {
  const printers = officer.queue.value?.printers ?? [];
  const printer = reprintsAt(printers, officer.deskPrinter.value, ticket);
  if (!printer) return null;
  return (
    <button
      type="button"
      class="small current__reprint"
      onClick={() => officer.presses.press("reprint")}
    >
      {w.officerReprintAt({ printer })}
      {officer.settings.is("keys") ? (
        <kbd class="button__hint">{action("reprint").hint}</kbd>
      ) : null}
    </button>
  );
}
