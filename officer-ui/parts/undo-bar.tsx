import { Button } from "../../ui-kit/components/button/button";
import { now } from "../../ui-kit/components/clock/clock";
import { Ring } from "../../ui-kit/components/ring/ring";
import * as w from "../../ui-kit/words/keys";
import { action } from "../actions";
import { type Officer, UNDO_MS, type Undo } from "../state";

const STEPS: { [S in Undo["step"]]: (a: { number: string }) => string } = {
  next: w.officerDidCall,
  call: w.officerDidCall,
  "walk-in": w.officerDidWalkIn,
  recall: w.officerDidRecall,
  start: w.officerDidStart,
  finish: w.officerDidFinish,
  "no-show": w.officerDidNoShow,
  hold: w.officerDidHold,
  "send-off": w.officerDidSendOff,
  requeue: w.officerDidRequeue,
  drop: w.officerDidRequeue,
  change: w.officerDidChange,
  transfer: w.officerDidTransfer,
};

/** Ten seconds to take the last step back; a ring that closes shows how long that is. */
export function UndoBar({ officer }: { officer: Officer }) {
  const undo = officer.undo.value;
  // Reading the page's clock is what makes the countdown run.
  const left = undo && now.value ? officer.undoLeft() : 0;
  if (!undo || left <= 0) return <div class="undo undo--none" />;
  return (
    <div class="undo" role="status">
      <Ring leftMs={left} ofMs={UNDO_MS} />
      <span class="undo__text">{STEPS[undo.step]({ number: undo.ticket.number })}</span>
      <Button
        class="undo__button"
        busy={officer.busy.value === "undo"}
        onPress={() => officer.presses.press("undo")}
        {...(officer.settings.is("keys") ? { hint: action("undo").hint } : {})}
      >
        {w.officerKeyUndo()}
      </Button>
    </div>
  );
}
