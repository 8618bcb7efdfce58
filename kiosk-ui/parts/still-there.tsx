import { Button } from "../../ui-kit/components/button/button";
import { Dialog } from "../../ui-kit/components/dialog/dialog";
import { Ring } from "../../ui-kit/components/ring/ring";
import * as w from "../../ui-kit/words/keys";
import { tied } from "../../ui-kit/words/tied";
import { RING_MS } from "../idle";

/** Asks before forgetting, with the time that is left as a closing ring. */
export function StillThere({ leftMs, onStay }: { leftMs: number; onStay: () => void }) {
  return (
    <Dialog title={w.kioskStillThere()} onClose={onStay}>
      <Ring leftMs={leftMs} ofMs={RING_MS} />
      <p class="panel__text">{tied(w.kioskStillThereText())}</p>
      <Button kind="primary" class="big" onPress={onStay}>
        {w.kioskMoreTime()}
      </Button>
    </Dialog>
  );
}
