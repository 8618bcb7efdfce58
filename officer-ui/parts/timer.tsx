import type { Ticket } from "../../ui-kit/api/types";
import { now } from "../../ui-kit/components/clock/clock";
import { minuteSecond } from "../../ui-kit/feed/clock";
import * as w from "../../ui-kit/words/keys";
import type { Officer } from "../state";
import { serviceOf } from "./names";

/** Running time: the way since the call, then the service against its usual minutes. */
export function Timer({ officer, ticket }: { officer: Officer; ticket: Ticket }) {
  const serving = ticket.state === "serving" && ticket.started_at;
  const from = serving ? ticket.started_at : ticket.called_at;
  if (!from) return null;
  const ms = Math.max(0, now.value - Date.parse(from));
  const target = serving ? serviceOf(officer, ticket.service)?.counter_minutes : undefined;
  const late = target !== undefined && ms > target * 60_000;
  return (
    <div class={`timer ${late ? "timer--late" : ""}`}>
      <span class="timer__label">{serving ? w.officerServing() : w.officerCalled()}</span>
      <span class="timer__time">{minuteSecond(ms)}</span>
      {target === undefined ? null : (
        <>
          <span class="timer__bar" aria-hidden="true">
            <span class="timer__part" style={{ width: `${Math.min(100, ms / (target * 600))}%` }} />
          </span>
          <span class="timer__target">
            {late ? w.officerOverTarget({ minutes: target }) : w.officerTarget({ minutes: target })}
          </span>
        </>
      )}
    </div>
  );
}
