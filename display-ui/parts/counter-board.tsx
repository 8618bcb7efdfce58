import type { LobbyCounter } from "../../ui-kit/api/types";
import { TicketNumber } from "../../ui-kit/components/number/number";
import * as w from "../../ui-kit/words/keys";
import type { Display } from "../state";

/** Between calls: who is at which counter. */
export function CounterBoard({ display }: { display: Display }) {
  const counters = display.counters.value.filter((counter) => counter.state !== "closed");
  if (counters.length === 0) {
    return (
      <div class="quiet">
        <p class="quiet__text">{w.displayNoneOpen()}</p>
        <p class="quiet__hint">{w.displayNoneOpenHint()}</p>
      </div>
    );
  }
  return (
    <ul class="board" data-count={sizeOf(counters.length)}>
      {counters.map((counter) => (
        <li class="board__item" key={counter.id}>
          <CounterTile counter={counter} />
        </li>
      ))}
    </ul>
  );
}

/** How the tiles share the stage: 2 x 2, 3 x 2, 3 x 3 or 4 x 4. */
function sizeOf(count: number): string {
  if (count <= 4) return "four";
  if (count <= 6) return "six";
  return count <= 9 ? "nine" : "sixteen";
}

function CounterTile({ counter }: { counter: LobbyCounter }) {
  return (
    <div class={`tile tile--${counter.state}`}>
      <p class="tile__counter">
        {w.displayCounter()} <b>{counter.label}</b>
      </p>
      <p class="tile__number">
        {counter.state === "paused" ? (
          <span class="tile__paused">{w.displayPaused()}</span>
        ) : counter.number ? (
          <TicketNumber number={counter.number} />
        ) : (
          <span class="tile__free">{w.displayFree()}</span>
        )}
      </p>
    </div>
  );
}
