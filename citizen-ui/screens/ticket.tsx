import type { Followed, TicketState } from "../../ui-kit/api/types";
import { TicketNumber } from "../../ui-kit/components/number/number";
import { hourMinute } from "../../ui-kit/feed/clock";
import * as w from "../../ui-kit/words/keys";
import { say } from "../../ui-kit/words/language";
import { Acts } from "../parts/acts";
import type { Citizen } from "../state";

const HEADLINES: { [S in TicketState]: () => string } = {
  waiting: w.followWaiting,
  called: w.followCalled,
  serving: w.followServing,
  on_hold: w.followOnHold,
  done: w.followDone,
  no_show: w.followNoShow,
  cancelled: w.followCancelled,
  expired: w.followExpired,
};

/** What to do now; where the state's own facts say it all, nothing. */
const ADVICE: { [S in TicketState]: (() => string) | null } = {
  waiting: w.followWaitingText,
  called: w.followCalledText,
  serving: null,
  on_hold: w.followOnHoldText,
  done: w.followDoneText,
  no_show: w.followNoShowText,
  cancelled: w.followCancelledText,
  expired: w.followExpiredText,
};

export function Ticket({ citizen, ticket }: { citizen: Citizen; ticket: Followed }) {
  // A hold with an end was asked for by the holder, and ends by itself.
  const held = ticket.state === "on_hold" && ticket.hold_until !== null;
  const tooLate = ticket.state === "no_show" && !citizen.canRejoin.value;
  const advice = tooLate ? null : held ? w.followHeldText : ADVICE[ticket.state];
  return (
    <main class={`ticket ticket--${ticket.state}`} data-state={ticket.state}>
      <article class="stub">
        <p class="stub__service">{say(ticket.service_name)}</p>
        <p class="stub__label">{w.followYourNumber()}</p>
        <p class="stub__number">
          <TicketNumber number={ticket.number} />
        </p>
        <div class="stub__tear" aria-hidden="true" />
        <div class="stub__state" role="status" aria-live="polite">
          <h1 class="stub__headline">{headline(ticket)}</h1>
          <Where ticket={ticket} />
          <Place ticket={ticket} />
          <Held ticket={ticket} />
          {advice ? <p class="stub__advice">{advice()}</p> : null}
        </div>
      </article>
      <Acts citizen={citizen} />
      {ticket.hotline ? <p class="hotline">{w.followHotline({ phone: ticket.hotline })}</p> : null}
    </main>
  );
}

function headline(ticket: Followed): string {
  const isNext = ticket.state === "waiting" && ticket.ahead === 0;
  return isNext ? w.followNext() : HEADLINES[ticket.state]();
}

function Where({ ticket }: { ticket: Followed }) {
  if (ticket.state !== "called" && ticket.state !== "serving") return null;
  return (
    <>
      <p class="stub__counter">
        {w.followCounter({ label: ticket.label ?? ticket.counter ?? "" })}
      </p>
      {ticket.called_at && ticket.state === "called" ? (
        <p>{w.followCalledAt({ time: hourMinute(ticket.called_at), count: ticket.count })}</p>
      ) : null}
    </>
  );
}

/** Only what is known: nobody reads anything into a zero or a dash. */
function Place({ ticket }: { ticket: Followed }) {
  if (ticket.state !== "waiting") return null;
  const { ahead, wait } = ticket;
  return (
    <>
      <dl class="place">
        {ahead > 0 ? (
          <Fact label={w.followAheadLabel()} value={w.followPeople({ count: ahead })} />
        ) : null}
        {wait ? (
          <Fact
            label={w.followWaitLabel()}
            value={w.followMinutes({ low: wait.low_min, high: wait.high_min })}
          />
        ) : null}
      </dl>
      {wait ? null : <p class="stub__advice">{w.followNoWait()}</p>}
    </>
  );
}

function Fact({ label, value }: { label: string; value: string }) {
  return (
    <div class="place__fact">
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function Held({ ticket }: { ticket: Followed }) {
  if (ticket.state !== "on_hold" || !ticket.hold_until) return null;
  return (
    <p class="stub__until">
      {w.followHeldUntil()} <b>{hourMinute(ticket.hold_until)}</b>
    </p>
  );
}
