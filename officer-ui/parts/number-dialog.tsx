import { useState } from "preact/hooks";
import type { Ticket } from "../../ui-kit/api/types";
import { Button } from "../../ui-kit/components/button/button";
import { Dialog } from "../../ui-kit/components/dialog/dialog";
import { Keypad } from "../../ui-kit/components/keypad/keypad";
import { TicketNumber } from "../../ui-kit/components/number/number";
import * as w from "../../ui-kit/words/keys";
import { findByNumber } from "../queue";
import type { Officer } from "../state";
import { serviceName, TICKET_STATES } from "./names";

interface NumberProps {
  officer: Officer;
  onChoose: (ticket: Ticket) => void;
  onClose: () => void;
}

/** Somebody stands there with a paper in the hand: their number, wherever it is. */
export function NumberDialog({ officer, onChoose, onClose }: NumberProps) {
  const [typed, setTyped] = useState("");
  const queue = officer.queue.value;
  const found = queue ? findByNumber(queue, typed) : [];
  const submit = (event: Event): void => {
    event.preventDefault();
    const [only] = found;
    if (only && found.length === 1) onChoose(only);
  };
  return (
    <Dialog title={w.officerByNumberTitle()} onClose={onClose} class="by-number">
      <form class="by-number__form" onSubmit={submit}>
        <div class="by-number__keypad">
          <Keypad
            id="by-number"
            label={w.officerByNumberLabel()}
            value={typed}
            letters={lettersOf(officer)}
            onChange={setTyped}
          />
        </div>
        <div class="by-number__found">
          <p class="by-number__say" role="status">
            {answerTo(typed, found)}
          </p>
          {found.map((ticket) => (
            <button
              type="button"
              class="by-number__ticket"
              key={ticket.id}
              onClick={() => onChoose(ticket)}
            >
              <TicketNumber number={ticket.number} />
              <span class="by-number__what">
                {serviceName(officer, ticket.service)}
                <b class="by-number__state">{TICKET_STATES[ticket.state]?.()}</b>
              </span>
            </button>
          ))}
          <Button kind="quiet" class="by-number__cancel" onPress={onClose}>
            {w.officerCancel()}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function answerTo(typed: string, found: Ticket[]): string {
  if (typed === "") return w.officerByNumberText();
  return found.length === 0 ? w.officerByNumberNone() : w.officerByNumberChoose();
}

/** The letters of the series in this office, each once. */
function lettersOf(officer: Officer): string[] {
  const services = officer.office.value?.services ?? [];
  return services
    .filter(({ admission }) => admission === "ticket")
    .map(({ prefix }) => prefix)
    .filter((prefix, at, all) => prefix !== "" && all.indexOf(prefix) === at)
    .sort();
}
