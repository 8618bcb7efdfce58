import { Button } from "../../ui-kit/components/button/button";
import { Dialog } from "../../ui-kit/components/dialog/dialog";
import * as w from "../../ui-kit/words/keys";
import type { Officer } from "../state";

export function PauseDialog({ officer, onClose }: { officer: Officer; onClose: () => void }) {
  const reasons = [
    w.officerPauseBreak(),
    w.officerPauseMission(),
    w.officerPauseMachine(),
    w.officerPauseMeeting(),
  ];
  return (
    <Dialog title={w.officerPauseTitle()} onClose={onClose}>
      <div class="stack">
        {reasons.map((reason) => (
          <Button
            key={reason}
            onPress={() => {
              onClose();
              void officer.steer("pause", { reason });
            }}
          >
            {reason}
          </Button>
        ))}
        <Button kind="quiet" onPress={onClose}>
          {w.officerCancel()}
        </Button>
      </div>
    </Dialog>
  );
}
