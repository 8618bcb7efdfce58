import { useState } from "preact/hooks";
import type { Ticket } from "../../ui-kit/api/types";
import { Button } from "../../ui-kit/components/button/button";
import { Dialog } from "../../ui-kit/components/dialog/dialog";
import { Keypad } from "../../ui-kit/components/keypad/keypad";
import { TicketNumber } from "../../ui-kit/components/number/number";
import * as w from "../../ui-kit/words/keys";
import { findByNumber } from "../queue";
import type { Officer } from "../state";
import { digitOf, useDialogKeys } from "./choices";
import { serviceName, TICKET_STATES } from "./names";

/** More than any number has. */
const CHARS_MAX = 8;

interface NumberProps {
  officer: Officer;
  onClose: () => void;
}

/** Somebody stands there with a paper in the hand: their number, wherever it is. */
export function NumberDialog({ officer, onClose }: NumberProps) {
  const [typed, setTyped] = useState("");
  const queue = officer.queue.value;
  const found = queue ? findByNumber(queue, typed) : [];
  const onChoose = (ticket: Ticket): void => {
    officer.asking.value = { what: "call", ticket };
  };
  const enter = (): void => {
    const [first, second] = found;
    if (first && second) officer.asking.value = { what: "which", tickets: found };
    else if (first) onChoose(first);
  };
  const submit = (event: Event): void => {
    event.preventDefault();
    enter();
  };
  // The block writes digits here whether Num Lock is on or off; a finger's keys are beside it.
  useDialogKeys((event) => {
    if (event.code.indexOf("Numpad") !== 0) return false;
    const digit = digitOf(event);
    if (digit !== null) setTyped((typed + digit).slice(0, CHARS_MAX));
    else if (event.code === "NumpadDecimal") setTyped(typed.slice(0, -1));
    else if (event.code === "NumpadEnter" && found.length > 0) return chooses(event);
    return digit !== null || event.code === "NumpadDecimal";
  }, onClose);
  const chooses = (event: KeyboardEvent): boolean => {
    // On one of several, reached by Tab, Enter is that one's.
    if (event.target instanceof HTMLButtonElement) return false;
    enter();
    return true;
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
