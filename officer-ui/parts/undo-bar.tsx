import { Button } from "../../ui-kit/components/button/button";
import { now } from "../../ui-kit/components/clock/clock";
import * as w from "../../ui-kit/words/keys";
import { HINTS } from "../keys";
import { type Officer, UNDO_MS, type Undo } from "../state";

const STEPS: { [S in Undo["step"]]: (a: { number: string }) => string } = {
  next: w.officerDidCall,
  call: w.officerDidCall,
  recall: w.officerDidRecall,
  start: w.officerDidStart,
  finish: w.officerDidFinish,
  "no-show": w.officerDidNoShow,
  hold: w.officerDidHold,
  requeue: w.officerDidRequeue,
  transfer: w.officerDidTransfer,
};

/** Ten seconds to take the last step back, counting down. */
export function UndoBar({ officer }: { officer: Officer }) {
  const undo = officer.undo.value;
  // Reading the page's clock is what makes the countdown run.
  const left = undo && now.value ? undo.until - Date.now() : 0;
  if (!undo || left <= 0) return <div class="undo undo--none" />;
  return (
    <div class="undo" role="status">
      <span class="undo__text">{STEPS[undo.step]({ number: undo.ticket.number })}</span>
      <Button
        busy={officer.busy.value === "undo"}
        onPress={() => void officer.takeBack()}
        {...(officer.keysOn.value ? { hint: HINTS.undo } : {})}
      >
        {w.officerUndo({ seconds: Math.ceil(left / 1000) })}
      </Button>
      <span class="undo__left" style={{ width: `${(100 * left) / UNDO_MS}%` }} aria-hidden="true" />
    </div>
  );
}
