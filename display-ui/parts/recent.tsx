import { TicketNumber } from "../../ui-kit/components/number/number";
import * as w from "../../ui-kit/words/keys";
import type { Display } from "../state";
import { Both } from "./both";

/** As many as stay readable from the seats. */
const ROWS = 6;

export function Recent({ display }: { display: Display }) {
  const { recent, running, next } = display.calls.value;
  const large = running.map(({ call }) => call.ticket);
  // While there is room the list holds all; then what is large needs no second place.
  const rows =
    recent.length <= ROWS
      ? recent
      : recent.filter((call) => large.indexOf(call.ticket) < 0).slice(0, ROWS);
  const soon = next.map((call) => call.ticket);
  return (
    <section class="recent">
      <h2 class="heading">
        <Both of={w.displayRecent} />
      </h2>
      {recent.length === 0 ? (
        <p class="recent__none">
          <Both of={w.displayNoCalls} />
        </p>
      ) : null}
      <ol class="recent__list">
        {rows.map((call) => (
          <li
            key={call.ticket}
            class={`recent__row ${soon.indexOf(call.ticket) >= 0 ? "recent__row--new" : ""}`}
          >
            <TicketNumber number={call.number} />
            <span class={`recent__where ${call.label.length > 3 ? "recent__where--name" : ""}`}>
              {w.displayCounter()} <b>{call.label}</b>
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
