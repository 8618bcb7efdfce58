import type { Counter, CounterState } from "../../ui-kit/api/types";
import * as w from "../../ui-kit/words/keys";
import { say } from "../../ui-kit/words/language";
import type { Officer } from "../state";

const STATES: { [S in CounterState]: () => string } = {
  open: w.officerStateOpen,
  paused: w.officerStatePaused,
  closed: w.officerStateClosed,
};

export function ChooseCounter({ officer }: { officer: Officer }) {
  const counters = officer.queue.value?.counters ?? [];
  return (
    <main class="choose">
      <h1 class="choose__title">{w.officerChooseCounter()}</h1>
      <ul class="choose__list">
        {counters.map((counter) => (
          <li class="choose__item" key={counter.id}>
            <button
              type="button"
              class={`choose__counter choose__counter--${counter.state}`}
              onClick={() => officer.chooseCounter(counter.id)}
            >
              <b class="choose__label">{w.officerCounter({ label: counter.label })}</b>
              <span class="choose__state">
                {STATES[counter.state]()}
                {counter.officer ? ` · ${counter.officer}` : ""}
              </span>
              <span class="choose__fields">{fieldsOf(officer, counter)}</span>
            </button>
          </li>
        ))}
      </ul>
    </main>
  );
}

/** The fields that a counter serves, each once. */
function fieldsOf(officer: Officer, counter: Counter): string {
  const office = officer.office.value;
  if (!office) return "";
  const groups = office.services
    .filter((service) => counter.services.indexOf(service.id) >= 0)
    .map((service) => service.group);
  return office.groups
    .filter((group) => groups.indexOf(group.id) >= 0)
    .map((group) => say(group.name))
    .join(" · ");
}
