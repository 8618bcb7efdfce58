import type { Counter, Ticket } from "../../ui-kit/api/types";
import { Button } from "../../ui-kit/components/button/button";
import { Dialog } from "../../ui-kit/components/dialog/dialog";
import * as w from "../../ui-kit/words/keys";
import type { Officer } from "../state";

interface CallProps {
  officer: Officer;
  counter: Counter;
  ticket: Ticket;
  onClose: () => void;
}

/** Out of order needs a reason, which the log keeps; the usual ones are one press. */
export function CallDialog({ officer, counter, ticket, onClose }: CallProps) {
  const reasons = [
    w.officerWhyBack(),
    w.officerWhyPriority(),
    w.officerWhyHandover(),
    w.officerWhyOther(),
  ];
  return (
    <Dialog title={w.officerCallTitle({ number: ticket.number })} onClose={onClose}>
      <p>{w.officerCallText()}</p>
      <div class="stack">
        {reasons.map((why) => (
          <Button
            key={why}
            onPress={() => {
              onClose();
              void officer.act("call", ticket, { counter: counter.id, why });
            }}
          >
            {why}
          </Button>
        ))}
        <Button kind="quiet" onPress={onClose}>
          {w.officerCancel()}
        </Button>
      </div>
    </Dialog>
  );
}
