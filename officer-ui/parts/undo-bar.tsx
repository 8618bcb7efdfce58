import { Button } from "../../ui-kit/components/button/button";
import { now } from "../../ui-kit/components/clock/clock";
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
  const seconds = Math.ceil(left / 1000);
  return (
    <div class="undo" role="status">
      <Ring part={left / UNDO_MS} />
      <span class="undo__text">{STEPS[undo.step]({ number: undo.ticket.number })}</span>
      <Button
        class="undo__button"
        busy={officer.busy.value === "undo"}
        onPress={() => officer.presses.press("undo")}
        {...(officer.settings.is("keys") ? { hint: action("undo").hint } : {})}
      >
        {w.officerUndo({ seconds })}
      </Button>
    </div>
  );
}

const RADIUS = 15;
const AROUND = 2 * Math.PI * RADIUS;

function Ring({ part }: { part: number }) {
  return (
    <svg class="undo__ring" viewBox="0 0 36 36" aria-hidden="true">
      <circle class="undo__round" cx="18" cy="18" r={RADIUS} />
      <circle
        class="undo__left"
        cx="18"
        cy="18"
        r={RADIUS}
        transform="rotate(-90 18 18)"
        stroke-dasharray={`${AROUND * part} ${AROUND}`}
      />
    </svg>
  );
}
