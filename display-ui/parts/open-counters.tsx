import * as w from "../../ui-kit/words/keys";
import { inLanguage } from "../../ui-kit/words/language";
import type { Display } from "../state";

export function OpenCounters({ display }: { display: Display }) {
  const open = display.counters.value.filter((counter) => counter.state === "open");
  return (
    <section class="open">
      <h2 class="heading">
        {w.displayOpen()} <span lang="en">{inLanguage("en", w.displayOpen)}</span>
      </h2>
      <ul class="open__list">
        {open.map((counter) => (
          <li class="open__counter" key={counter.id}>
            {counter.label}
          </li>
        ))}
        {open.length === 0 ? <li class="open__none">{w.displayNone()}</li> : null}
      </ul>
    </section>
  );
}
