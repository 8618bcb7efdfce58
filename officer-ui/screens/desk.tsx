import { useState } from "preact/hooks";
import type { Counter, Ticket } from "../../ui-kit/api/types";
import { CallDialog } from "../parts/call-dialog";
import { CounterSwitch } from "../parts/counter-switch";
import { CurrentTicket } from "../parts/current-ticket";
import { Lists } from "../parts/lists";
import { NextButton } from "../parts/next-button";
import { NumberDialog } from "../parts/number-dialog";
import { PaperBar } from "../parts/paper-bar";
import { PauseDialog } from "../parts/pause-dialog";
import { PrintNotes } from "../parts/print-notes";
import { Settings } from "../parts/settings";
import { TransferDialog } from "../parts/transfer-dialog";
import { UndoBar } from "../parts/undo-bar";
import type { Officer } from "../state";

/** The question that is open over the desk, if any. */
export type Asking =
  | { what: "transfer"; ticket: Ticket }
  | { what: "call"; ticket: Ticket }
  | { what: "pause" }
  | null;

export interface DeskProps {
  officer: Officer;
  counter: Counter;
}

/** One screen, one hand: the person at the counter left, who is to come right. */
export function Desk({ officer, counter }: DeskProps) {
  const [asking, ask] = useState<Asking>(null);
  const close = (): void => ask(null);
  return (
    <main class="desk">
      <div class="desk__now">
        <CurrentTicket officer={officer} counter={counter} ask={ask} />
        <NextButton officer={officer} counter={counter} />
        <UndoBar officer={officer} />
        <CounterSwitch officer={officer} counter={counter} ask={ask} />
        <Settings officer={officer} />
      </div>
      <div class="desk__queue">
        <PaperBar officer={officer} />
        <PrintNotes officer={officer} />
        <Lists officer={officer} ask={ask} />
      </div>
      {asking?.what === "transfer" ? (
        <TransferDialog officer={officer} ticket={asking.ticket} onClose={close} />
      ) : null}
      {asking?.what === "call" ? (
        <CallDialog officer={officer} counter={counter} ticket={asking.ticket} onClose={close} />
      ) : null}
      {officer.byNumber.value ? (
        <NumberDialog
          officer={officer}
          onChoose={(ticket) => {
            officer.byNumber.value = false;
            ask({ what: "call", ticket });
          }}
          onClose={() => {
            officer.byNumber.value = false;
          }}
        />
      ) : null}
      {asking?.what === "pause" ? <PauseDialog officer={officer} onClose={close} /> : null}
    </main>
  );
}
