import { Button } from "../../ui-kit/components/button/button";
import { Dialog } from "../../ui-kit/components/dialog/dialog";
import { Ring } from "../../ui-kit/components/ring/ring";
import * as w from "../../ui-kit/words/keys";
import { type Idle, RING_MS } from "../idle";
import "./still-there.css";

/** Asks before signing off; any key and any touch is the answer. */
export function StillThere({ idle }: { idle: Idle }) {
  const left = idle.leftMs.value;
  if (left === null) return null;
  const stay = (): void => idle.touched(Date.now());
  return (
    <Dialog title={w.officerStillThere()} onClose={stay} class="still-there">
      <Ring leftMs={left} ofMs={RING_MS} />
      <p>{w.officerStillThereText()}</p>
      <Button kind="primary" onPress={stay}>
        {w.officerStillHere()}
      </Button>
    </Dialog>
  );
}
