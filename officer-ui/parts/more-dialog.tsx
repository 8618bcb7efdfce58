import * as w from "../../ui-kit/words/keys";
import type { Asking } from "../asking";
import type { Officer } from "../state";
import { type Choice, Choices } from "./choices";

interface MoreProps {
  officer: Officer;
  onClose: () => void;
}

/** What is rare: about the ticket in hand first, then about the counter. */
export function MoreDialog({ officer, onClose }: MoreProps) {
  const ticket = officer.ticket.value;
  const counter = officer.counter.value;
  const then = (asking: Asking) => (): void => {
    officer.asking.value = asking;
  };
  const act = (run: () => void) => (): void => {
    onClose();
    run();
  };
  const about: Choice[] = !ticket
    ? []
    : [
        {
          id: "change",
          text: w.officerChangeService(),
          further: true,
          onChoose: then({ what: "change", ticket }),
        },
        {
          id: "add",
          text: w.officerAddService(),
          further: true,
          onChoose: then({ what: "add", ticket }),
        },
        {
          id: "priority",
          text: w.officerPriority(),
          further: true,
          onChoose: then({ what: "priority", ticket }),
        },
        {
          id: "hold",
          text: w.officerHoldLonger(),
          further: true,
          onChoose: then({ what: "hold", ticket }),
        },
        {
          id: "requeue",
          text: w.officerRequeue(),
          onChoose: act(() => void officer.act("requeue", ticket)),
        },
        {
          id: "drop",
          text: w.officerDrop(),
          onChoose: act(() => void officer.act("drop", ticket)),
        },
        {
          id: "note",
          text: w.officerNote(),
          further: true,
          onChoose: then({ what: "note", ticket }),
        },
      ];
  const isOpen = counter?.state === "open";
  const auto: Choice = {
    id: "auto",
    text: counter?.auto ? w.officerAutoOff() : w.officerAutoOn(),
    note: w.officerAutoText({ seconds: officer.rules.value.auto_call_seconds }),
    disabled: !isOpen,
    onChoose: act(() => void officer.steer("auto", { on: !counter?.auto })),
  };
  const close: Choice = {
    id: "close",
    text: w.officerClose(),
    disabled: !counter || counter.state === "closed" || ticket !== null,
    onChoose: act(() => void officer.steer("close")),
  };
  const choices = about.concat(auto, close);
  const title = ticket ? w.officerMoreTitle({ number: ticket.number }) : w.officerMoreCounter();
  return <Choices title={title} choices={choices} onClose={onClose} />;
}
