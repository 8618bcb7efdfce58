import type { Call } from "../../ui-kit/api/types";
import { TicketNumber } from "../../ui-kit/components/number/number";
import * as w from "../../ui-kit/words/keys";
import type { Display } from "../state";
import { Both } from "./both";

/** The calls of this moment as torn-off tickets: the number, and on the stub where to go. */
export function RunningCalls({ display }: { display: Display }) {
  const running = display.calls.value.running;
  return (
    <ul class="calls" data-count={running.length} aria-live="polite">
      {running.map(({ call, since }) => (
        <li class="calls__item" key={`${call.ticket}-${since}`}>
          <CallTicket call={call} />
        </li>
      ))}
    </ul>
  );
}

/** A label of so many characters or more is a name rather than a number. */
const LABEL_LONG = 4;

function CallTicket({ call }: { call: Call }) {
  return (
    <article class="call" data-seq={call.seq}>
      <div class="call__number">
        <TicketNumber number={call.number} />
      </div>
      <div class="call__where">
        <span class="call__invite">
          <Both of={w.displayInvite} />
        </span>
        <span class="call__counter" data-length={Math.min(call.label.length, LABEL_LONG)}>
          <span class="call__word">{w.displayCounter()}</span>{" "}
          <span class="call__label">{call.label}</span>
        </span>
      </div>
    </article>
  );
}
