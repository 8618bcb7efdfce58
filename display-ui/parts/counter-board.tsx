import type { LobbyCounter } from "../../ui-kit/api/types";
import { TicketNumber } from "../../ui-kit/components/number/number";
import * as w from "../../ui-kit/words/keys";
import { shareStage, TILES_MAX } from "../layout";
import type { Display } from "../state";
import { Both } from "./both";
import { Quiet } from "./quiet";

/** Between calls: who is at which counter. */
export function CounterBoard({ display }: { display: Display }) {
  const counters = display.counters.value
    .filter((counter) => counter.state !== "closed")
    .slice(0, TILES_MAX);
  if (counters.length === 0) {
    return <Quiet display={display} />;
  }
  const [columns, rows] = shareStage(counters.length);
  return (
    <ul class="board" data-columns={columns} data-rows={rows}>
      {counters.map((counter) => (
        <li class="board__item" key={counter.id}>
          <CounterTile counter={counter} />
        </li>
      ))}
    </ul>
  );
}

function CounterTile({ counter }: { counter: LobbyCounter }) {
  return (
    <div class={`tile tile--${counter.state}`}>
      <p class="tile__counter">
        {w.displayCounter()} <b>{counter.label}</b>
      </p>
      <p class="tile__number">
        {counter.state === "paused" ? (
          <span class="tile__paused">
            <Both of={w.displayPaused} />
          </span>
        ) : counter.number ? (
          <TicketNumber number={counter.number} />
        ) : (
          <span class="tile__free">
            <Both of={w.displayFree} />
          </span>
        )}
      </p>
    </div>
  );
}
