import * as w from "../../ui-kit/words/keys";
import type { Display } from "../state";
import { Both } from "./both";

export function OpenCounters({ display }: { display: Display }) {
  const open = display.counters.value.filter((counter) => counter.state === "open");
  return (
    <section class="open">
      <h2 class="heading">
        <Both of={w.displayOpen} />
      </h2>
      <ul class="open__list">
        {open.map((counter) => (
          <li class="open__counter" key={counter.id}>
            {counter.label}
          </li>
        ))}
        {open.length === 0 ? (
          <li class="open__none">
            <Both of={w.displayNone} />
          </li>
        ) : null}
      </ul>
    </section>
  );
}
