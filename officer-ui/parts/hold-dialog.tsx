import { useState } from "preact/hooks";
import type { Ticket } from "../../ui-kit/api/types";
import * as w from "../../ui-kit/words/keys";
import type { Officer } from "../state";
import { Choices } from "./choices";

const MINUTES = [5, 10, 15, 30, 60];

interface HoldProps {
  officer: Officer;
  ticket: Ticket;
  onClose: () => void;
}

/** For how long, and who may have the ticket then. */
export function HoldDialog({ officer, ticket, onClose }: HoldProps) {
  const [minutes, setMinutes] = useState<number | null | undefined>(undefined);
  const title = w.officerHoldTitle({ number: ticket.number });
  if (minutes === undefined) {
    const open = { id: "open", text: w.officerHoldOpen(), onChoose: () => setMinutes(null) };
    const times = MINUTES.map((it) => ({
      id: String(it),
      text: w.officerWaited({ minutes: it }),
      onChoose: () => setMinutes(it),
    }));
    return <Choices key="minutes" title={title} choices={times.concat(open)} onClose={onClose} />;
  }
  const whom: [string, string][] = [
    ["anyone", w.officerForAnyone()],
    ["counter", w.officerForCounter()],
    ["officer", w.officerForMe()],
  ];
  const choices = whom.map(([id, text]) => ({
    id,
    text,
    onChoose: () => {
      onClose();
      void officer.act("hold", ticket, minutes === null ? { for: id } : { for: id, minutes });
    },
  }));
  const back = (): void => setMinutes(undefined);
  return <Choices key="whom" title={w.officerHoldFor()} choices={choices} onClose={back} />;
}
