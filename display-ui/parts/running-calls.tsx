import type { Call } from "../../ui-kit/api/types";
import { TicketNumber } from "../../ui-kit/components/number/number";
import * as w from "../../ui-kit/words/keys";
import { inLanguage } from "../../ui-kit/words/language";
import type { Display } from "../state";

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

function CallTicket({ call }: { call: Call }) {
  return (
    <article class="call" data-seq={call.seq}>
      <div class="call__number">
        <TicketNumber number={call.number} />
      </div>
      <div class="call__where">
        <span class="call__invite">
          {w.displayInvite()}
          <span class="call__english" lang="en">
            {" "}
            {inLanguage("en", w.displayInvite)}
          </span>
        </span>
        <span class="call__counter">
          <span class="call__word">{w.displayCounter()}</span>{" "}
          <span class="call__label" data-length={call.label.length}>
            {call.label}
          </span>
        </span>
      </div>
    </article>
  );
}
