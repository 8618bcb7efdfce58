import type { Counter } from "../../ui-kit/api/types";
import { now } from "../../ui-kit/components/clock/clock";
import * as w from "../../ui-kit/words/keys";
import { lateOnes } from "../actions";
import type { Officer } from "../state";
import { ActionButton } from "./action-button";

/** What isn't about the ticket in hand: somebody by number, somebody without one, a break. */
export function CounterSwitch({ officer, counter }: { officer: Officer; counter: Counter }) {
  if (counter.state !== "open") return null;
  // Reading the page's clock is what lets a missed call grow too old.
  const late = now.value > 0 ? lateOnes(officer).length : 0;
  return (
    <div class="switch">
      {counter.auto ? <p class="switch__auto">{w.officerAuto()}</p> : null}
      {late > 0 ? (
        <ActionButton
          officer={officer}
          id="late"
          class="switch__late"
          text={w.officerLateCount({ count: late })}
        />
      ) : null}
      <ActionButton officer={officer} id="number" />
      <ActionButton officer={officer} id="walk-in" />
      <ActionButton officer={officer} id="pause" />
      <ActionButton officer={officer} id="more" />
    </div>
  );
}
