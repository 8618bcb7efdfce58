import type { Counter } from "../../ui-kit/api/types";
import { CounterSwitch } from "../parts/counter-switch";
import { CurrentTicket } from "../parts/current-ticket";
import { Lists } from "../parts/lists";
import { NextButton } from "../parts/next-button";
import { PaperBar } from "../parts/paper-bar";
import { PrintNotes } from "../parts/print-notes";
import { Questions } from "../parts/questions";
import { Settings } from "../parts/settings";
import { UndoBar } from "../parts/undo-bar";
import type { Officer } from "../state";

export interface DeskProps {
  officer: Officer;
  counter: Counter;
}

/** One screen, one hand: the person at the counter left, who is to come right. */
export function Desk({ officer, counter }: DeskProps) {
  return (
    <main class="desk" data-busy={officer.busy.value ?? undefined}>
      <div class="desk__now">
        <CurrentTicket officer={officer} counter={counter} />
        <NextButton officer={officer} counter={counter} />
        <UndoBar officer={officer} />
        <CounterSwitch officer={officer} counter={counter} />
        <Settings officer={officer} />
      </div>
      <div class="desk__queue">
        <PaperBar officer={officer} />
        <PrintNotes officer={officer} />
        <Lists officer={officer} />
      </div>
      <Questions officer={officer} />
    </main>
  );
}
