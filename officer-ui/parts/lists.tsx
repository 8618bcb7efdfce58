import { useState } from "preact/hooks";
import type { Ticket } from "../../ui-kit/api/types";
import { now } from "../../ui-kit/components/clock/clock";
import { TicketNumber } from "../../ui-kit/components/number/number";
import * as w from "../../ui-kit/words/keys";
import { lateOnes } from "../actions";
import type { Officer } from "../state";
import { ByService } from "./by-service";
import { MyDay } from "./my-day";
import { papersName, priorityName, serviceName } from "./names";
import { doubtText } from "./print-notes";
import { lateText } from "./small-dialogs";

const TABS = ["mine", "all", "on_hold", "no_show", "counters", "day"] as const;
type Tab = (typeof TABS)[number];
type TicketTab = Exclude<Tab, "counters" | "day">;

interface ListsProps {
  officer: Officer;
}

/** That nobody waits is said once, large and beside the key; a list says what will be in it. */
const NONE: { [T in TicketTab]: () => string } = {
  mine: w.officerListSoon,
  all: w.officerListSoon,
  on_hold: w.officerListNoHold,
  no_show: w.officerListNoMissing,
};

/** Who waits, who was set aside, and what the other counters do. */
export function Lists({ officer }: ListsProps) {
  const [tab, setTab] = useState<Tab>("mine");
  const queue = officer.queue.value;
  if (!queue) return null;
  const tickets: { [T in TicketTab]: Ticket[] } = {
    mine: officer.mine.value,
    all: queue.waiting,
    on_hold: queue.on_hold,
    no_show: lateFirst(officer, queue.no_show),
  };
  const names: { [T in Tab]: string } = {
    mine: w.officerTabMine({ count: tickets.mine.length }),
    all: w.officerTabAll({ count: tickets.all.length }),
    on_hold: w.officerTabHold({ count: tickets.on_hold.length }),
    no_show: w.officerTabNoShow({ count: tickets.no_show.length }),
    counters: w.officerTabCounters(),
    day: w.officerTabDay(),
  };
  return (
    <section class="lists">
      <div class="tabs">
        {TABS.map((id) => (
          <button
            type="button"
            key={id}
            class="tabs__tab"
            aria-pressed={tab === id ? "true" : "false"}
            onClick={() => setTab(id)}
          >
            {names[id]}
          </button>
        ))}
      </div>
      {tab === "mine" || tab === "all" ? (
        <ByService officer={officer} tickets={tickets[tab]} />
      ) : null}
      {tab === "counters" ? <Counters officer={officer} /> : null}
      {tab === "day" ? <MyDay officer={officer} /> : null}
      {tab === "counters" || tab === "day" ? null : (
        <Tickets officer={officer} tickets={tickets[tab]} label={names[tab]} none={NONE[tab]()} />
      )}
    </section>
  );
}

/** Who may still come back to the place stands first, with the time that is left. */
function lateFirst(officer: Officer, missed: Ticket[]): Ticket[] {
  const late = now.value > 0 ? lateOnes(officer) : [];
  return late.concat(missed.filter(({ id }) => !late.some((ticket) => ticket.id === id)));
}

interface TicketsProps extends ListsProps {
  tickets: Ticket[];
  label: string;
  /** What is said instead of an empty list. */
  none: string;
}

function Tickets({ officer, tickets, label, none }: TicketsProps) {
  if (tickets.length === 0) return <p class="lists__none">{none}</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and its buttons may be disabled.
    <ol class="tickets" tabIndex={0} aria-label={label}>
      {tickets.map((ticket) => (
        <li class="tickets__row" key={ticket.id}>
          <TicketNumber number={ticket.number} />
          <span class="tickets__service">
            {serviceName(officer, ticket.service)}
            {chipsOf(officer, ticket).map((text) => (
              <span class="chip" key={text}>
                {text}
              </span>
            ))}
          </span>
          <span class="tickets__wait">{w.officerWaited({ minutes: waitedMinutes(ticket) })}</span>
          <RowButtons officer={officer} ticket={ticket} />
        </li>
      ))}
    </ol>
  );
}

function chipsOf(officer: Officer, ticket: Ticket): string[] {
  const chips = [
    lateText(officer, ticket),
    papersName(officer, ticket),
    priorityName(officer, ticket),
    doubtText(ticket.print),
  ];
  return chips.filter((text): text is string => !!text);
}

function waitedMinutes(ticket: Ticket): number {
  return Math.max(0, Math.floor((now.value - Date.parse(ticket.issued_at)) / 60_000));
}

interface RowProps extends ListsProps {
  ticket: Ticket;
}

function RowButtons({ officer, ticket }: RowProps) {
  return (
    <span class="tickets__buttons">
      <button
        type="button"
        class="small"
        disabled={!officer.canCall.value}
        aria-label={w.officerCallThis({ number: ticket.number })}
        onClick={() => {
          officer.asking.value = { what: "call", ticket };
        }}
      >
        {w.officerCall()}
      </button>
      {ticket.state === "waiting" ? null : (
        <button
          type="button"
          class="small"
          disabled={officer.busy.value !== null}
          aria-label={w.officerRequeueThis({ number: ticket.number })}
          onClick={() => void officer.act("requeue", ticket)}
        >
          {ticket.papers ? w.officerPapersBack() : w.officerRequeue()}
        </button>
      )}
      {ticket.state === "no_show" ? null : (
        <button
          type="button"
          class="small"
          disabled={officer.busy.value !== null}
          aria-label={w.officerTransferThis({ number: ticket.number })}
          onClick={() => {
            officer.asking.value = { what: "transfer", ticket };
          }}
        >
          {w.officerTransfer()}
        </button>
      )}
      {(officer.queue.value?.printers ?? []).length === 0 ? null : (
        <button
          type="button"
          class="small"
          disabled={officer.busy.value !== null}
          aria-label={w.officerReprintThis({ number: ticket.number })}
          onClick={() => void officer.reprint(ticket.id)}
        >
          {w.officerReprint()}
        </button>
      )}
    </span>
  );
}

function Counters({ officer }: { officer: Officer }) {
  const counters = (officer.queue.value?.counters ?? []).filter(({ state }) => state !== "closed");
  if (counters.length === 0) return <p class="lists__none">{w.officerListEmpty()}</p>;
  return (
    <ul class="tickets">
      {counters.map((counter) => (
        <li class="tickets__row" key={counter.id}>
          <b class="tickets__counter">{w.officerCounter({ label: counter.label })}</b>
          <span class="tickets__service">
            {counter.officer ?? ""}
            {counter.state === "paused" ? <span class="chip">{w.officerStatePaused()}</span> : null}
          </span>
          {counter.ticket ? <TicketNumber number={counter.ticket.number} /> : <span>–</span>}
        </li>
      ))}
    </ul>
  );
}
