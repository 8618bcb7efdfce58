import * as w from "../../ui-kit/words/keys";
import { say } from "../../ui-kit/words/language";
import type { Display } from "../state";
import { Both } from "./both";

/** How many wait in each field, so that nobody wonders why another letter goes first. */
export function Waiting({ display }: { display: Display }) {
  return (
    <footer class="waiting">
      <h2 class="heading waiting__heading">
        <Both of={w.displayWaiting} />
      </h2>
      <ul class="waiting__list">
        {display.groups.value.map((group) => (
          <li
            class={`waiting__group ${group.waiting === 0 ? "waiting__group--none" : ""}`}
            key={group.id}
          >
            <b class="waiting__prefix">{group.prefix}</b>
            <b class="waiting__count">{group.waiting}</b>
            <span class="waiting__name">
              <Both of={() => say(group.name)} />
            </span>
          </li>
        ))}
      </ul>
    </footer>
  );
}
