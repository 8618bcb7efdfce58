import { Button } from "../../ui-kit/components/button/button";
import { Dialog } from "../../ui-kit/components/dialog/dialog";
import * as w from "../../ui-kit/words/keys";
import { tied } from "../../ui-kit/words/tied";
import { RING_MS } from "../idle";

const RADIUS = 44;
const AROUND = 2 * Math.PI * RADIUS;

/** Asks before forgetting, with the time that is left as a closing ring. */
export function StillThere({ leftMs, onStay }: { leftMs: number; onStay: () => void }) {
  const seconds = Math.ceil(leftMs / 1000);
  return (
    <Dialog title={w.kioskStillThere()} onClose={onStay}>
      <div class="ring">
        <svg viewBox="0 0 100 100" class="ring__drawing" aria-hidden="true">
          <circle class="ring__track" cx="50" cy="50" r={RADIUS} />
          <circle
            class="ring__left"
            cx="50"
            cy="50"
            r={RADIUS}
            stroke-dasharray={AROUND}
            stroke-dashoffset={AROUND * (1 - leftMs / RING_MS)}
          />
        </svg>
        <span class="ring__seconds" role="timer">
          {seconds}
        </span>
      </div>
      <p class="panel__text">{tied(w.kioskStillThereText())}</p>
      <Button kind="primary" class="big" onPress={onStay}>
        {w.kioskMoreTime()}
      </Button>
    </Dialog>
  );
}
