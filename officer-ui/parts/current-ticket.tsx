import type { Counter, Ticket } from "../../ui-kit/api/types";
import { Button } from "../../ui-kit/components/button/button";
import { now } from "../../ui-kit/components/clock/clock";
import { TicketNumber } from "../../ui-kit/components/number/number";
import { minuteSecond } from "../../ui-kit/feed/clock";
import * as w from "../../ui-kit/words/keys";
import { HINTS } from "../keys";
import { reprintsAt } from "../paper";
import type { Asking } from "../screens/desk";
import type { Officer, TicketStep } from "../state";
import { priorityName, REASONS, requesterName, serviceName, serviceOf } from "./names";
import { doubtText } from "./print-notes";

interface CurrentProps {
  officer: Officer;
  counter: Counter;
  ask: (asking: Asking) => void;
}

export function CurrentTicket({ officer, counter, ask }: CurrentProps) {
  const ticket = counter.ticket;
  if (!ticket) return <NoTicket officer={officer} counter={counter} />;
  const reason = officer.reason.value;
  const why = reason && ticket.state === "called" ? REASONS[reason.code]?.() : null;
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
          {[priorityName(officer, ticket), requesterName(ticket), why, doubtText(ticket.print)]
            .filter((text): text is string => !!text)
            .map((text) => (
              <span class="chip" key={text}>
                {text}
              </span>
            ))}
          {ticket.count > 1 ? (
            <span class="chip">{w.officerCalls({ count: ticket.count })}</span>
          ) : null}
        </p>
        <ReprintButton officer={officer} ticket={ticket} />
      </div>
      <Steps officer={officer} ticket={ticket} ask={ask} />
    </article>
  );
}

function NoTicket({ officer, counter }: { officer: Officer; counter: Counter }) {
  const open = counter.state === "open";
  const text = open
    ? officer.nobody.value || officer.mine.value.length === 0
      ? w.officerNobodyWaits()
      : w.officerReady()
    : counter.state === "paused"
      ? w.officerPaused({ reason: counter.pause_reason ?? "" })
      : w.officerClosed();
  return (
    <article class="current current--none">
      <h1 class="current__none" aria-live="polite">
        {text}
      </h1>
      {open && officer.mine.value.length === 0 ? (
        <p class="current__soon">{w.officerSoon()}</p>
      ) : null}
    </article>
  );
}

/** Running time: since the call until it starts, then against the usual minutes. */
function Timer({ officer, ticket }: { officer: Officer; ticket: Ticket }) {
  const serving = ticket.state === "serving" && ticket.started_at;
  const from = serving ? ticket.started_at : ticket.called_at;
  if (!from) return null;
  const ms = now.value - Date.parse(from);
  const target = serving ? serviceOf(officer, ticket.service)?.counter_minutes : undefined;
  const late = target !== undefined && ms > target * 60_000;
  return (
    <div class={`timer ${late ? "timer--late" : ""}`}>
      <span class="timer__label">{serving ? w.officerServing() : w.officerCalled()}</span>
      <span class="timer__time">{minuteSecond(ms)}</span>
      {target === undefined ? null : (
        <span class="timer__target">
          {late ? w.officerOverTarget({ minutes: target }) : w.officerTarget({ minutes: target })}
        </span>
      )}
    </div>
  );
}

interface StepsProps {
  officer: Officer;
  ticket: Ticket;
  ask: (asking: Asking) => void;
}

function Steps({ officer, ticket, ask }: StepsProps) {
  const keys = officer.keysOn.value;
  const step = (name: TicketStep, text: string, hint?: string, kind?: "primary") => (
    <Button
      key={name}
      kind={kind ?? "plain"}
      disabled={officer.busy.value !== null && officer.busy.value !== name}
      busy={officer.busy.value === name}
      onPress={() => void officer.act(name, ticket)}
      {...(hint && keys ? { hint } : {})}
    >
      {officer.busy.value === name && officer.lost.value ? w.officerRetrying() : text}
    </Button>
  );
  const called = ticket.state === "called";
  return (
    <div class={`steps steps--${ticket.state}`}>
      {called
        ? step("start", w.officerStart(), HINTS.main, "primary")
        : step("finish", w.officerFinish(), HINTS.main, "primary")}
      {called ? step("recall", w.officerRecall(), HINTS.recall) : null}
      {called ? step("no-show", w.officerNoShow(), HINTS["no-show"]) : null}
      {step("hold", w.officerHold(), HINTS.hold)}
      {step("requeue", w.officerRequeue())}
      <Button
        disabled={officer.busy.value !== null}
        onPress={() => ask({ what: "transfer", ticket })}
      >
        {w.officerTransfer()}
      </Button>
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
      disabled={officer.busy.value !== null}
      onClick={() => void officer.reprint(ticket.id)}
    >
      {w.officerReprintAt({ printer })}
      {officer.keysOn.value ? <kbd class="button__hint">{HINTS.reprint}</kbd> : null}
    </button>
  );
}
