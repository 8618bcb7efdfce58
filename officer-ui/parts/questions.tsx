import * as w from "../../ui-kit/words/keys";
import type { Asking } from "../asking";
import type { Officer } from "../state";
import { FinishDialog } from "./finish-dialog";
import { HoldDialog } from "./hold-dialog";
import { KeysDialog } from "./keys-dialog";
import { MoreDialog } from "./more-dialog";
import { NoteDialog } from "./note-dialog";
import { NumberDialog } from "./number-dialog";
import { ServiceChoice } from "./service-choice";
import * as small from "./small-dialogs";
import { TransferDialog } from "./transfer-dialog";

/** The question that is open over the desk, if any. */
export function Questions({ officer }: { officer: Officer }) {
  const asking = officer.asking.value;
  if (!asking) return null;
  const close = (): void => {
    officer.asking.value = null;
  };
  // Another question of the same kind begins anew.
  const key = "ticket" in asking ? `${asking.what} ${asking.ticket.id}` : asking.what;
  return <Question key={key} officer={officer} asking={asking} onClose={close} />;
}

interface QuestionProps {
  officer: Officer;
  asking: Asking;
  onClose: () => void;
}

function Question({ officer, asking, onClose }: QuestionProps) {
  const shared = { officer, onClose };
  switch (asking.what) {
    case "finish":
      return <FinishDialog {...shared} ticket={asking.ticket} after={asking.after} />;
    case "call":
      return <small.CallDialog {...shared} ticket={asking.ticket} />;
    case "called-out":
      return <small.CalledOutDialog {...shared} ticket={asking.ticket} />;
    case "hold":
      return <HoldDialog {...shared} ticket={asking.ticket} />;
    case "papers":
      return <small.PapersDialog {...shared} ticket={asking.ticket} />;
    case "transfer":
      return <TransferDialog {...shared} ticket={asking.ticket} />;
    case "priority":
      return <small.PriorityDialog {...shared} ticket={asking.ticket} />;
    case "note":
      return <NoteDialog {...shared} ticket={asking.ticket} />;
    case "which":
      return <small.WhichDialog {...shared} tickets={asking.tickets} />;
    case "late":
      return <small.LateDialog {...shared} tickets={asking.tickets} />;
    case "take-over":
      return <small.TakeOverDialog {...shared} counter={asking.counter} />;
    case "pause":
      return <small.PauseDialog {...shared} />;
    case "number":
      return <NumberDialog {...shared} />;
    case "more":
      return <MoreDialog {...shared} />;
    case "keys":
      return <KeysDialog {...shared} />;
    default:
      return <ServiceQuestion {...shared} asking={asking} />;
  }
}

/** One procedure, for somebody without a number or in place of what the number says. */
function ServiceQuestion({ officer, asking, onClose }: QuestionProps) {
  const about = "ticket" in asking ? asking : null;
  const choose = (service: string): void => {
    onClose();
    if (!about) void officer.walkIn(service);
    else
      void officer.act("change", about.ticket, {
        [about.what === "add" ? "add" : "service"]: service,
      });
  };
  const title = !about
    ? w.officerWalkInTitle()
    : about.what === "add"
      ? w.officerAddService()
      : w.officerChangeService();
  return (
    <ServiceChoice
      officer={officer}
      title={title}
      {...(about ? { except: about.ticket.service } : {})}
      onChoose={choose}
      onClose={onClose}
    />
  );
}
