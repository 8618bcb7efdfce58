import type { Counter, CounterState } from "../../ui-kit/api/types";
import * as w from "../../ui-kit/words/keys";
import { say } from "../../ui-kit/words/language";
import { Questions } from "../parts/questions";
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
      <Questions officer={officer} />
      <h1 class="choose__title">{w.officerChooseCounter()}</h1>
      <ul class="choose__list">
        {counters.map((counter) => (
          <li class="choose__item" key={counter.id}>
            <button
              type="button"
              class={`choose__counter choose__counter--${counter.state}`}
              onClick={() => choose(officer, counter)}
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

/** A counter at which somebody works is taken only after a question that says who it is. */
function choose(officer: Officer, counter: Counter): void {
  const other = counter.state !== "closed" && counter.officer !== officer.username.value;
  if (other && counter.officer) officer.asking.value = { what: "take-over", counter };
  else officer.chooseCounter(counter.id);
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
