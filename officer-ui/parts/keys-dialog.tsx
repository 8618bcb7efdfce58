import { Button } from "../../ui-kit/components/button/button";
import { Dialog } from "../../ui-kit/components/dialog/dialog";
import * as w from "../../ui-kit/words/keys";
import { ACTIONS } from "../actions";
import type { Officer } from "../state";
import { useDialogKeys } from "./choices";

/** The numeric block as it lies under the hand; the plus and Enter are two rows high. */
const ROWS = [
  ["NumpadDivide", "NumpadMultiply", "NumpadSubtract"],
  ["Numpad7", "Numpad8", "Numpad9"],
  ["Numpad4", "Numpad5", "Numpad6"],
  ["Numpad1", "Numpad2", "Numpad3"],
  ["Numpad0", "NumpadDecimal"],
];
const TALL = ["NumpadAdd", "NumpadEnter"];

/** The map of the keys, drawn as the block that they are on. */
export function KeysDialog({ onClose }: { officer: Officer; onClose: () => void }) {
  useDialogKeys((event) => event.code === "NumpadEnter" && close(onClose), onClose);
  return (
    <Dialog title={w.officerKeysTitle()} onClose={onClose} class="keys">
      <p class="keys__intro">{w.officerKeysText()}</p>
      <div class="keys__pad">
        <div class="keys__block">
          {ROWS.map((row) => (
            <div class="keys__row" key={row.join()}>
              {row.map((pad) => (
                <Cap pad={pad} key={pad} />
              ))}
            </div>
          ))}
        </div>
        <div class="keys__tall">
          {TALL.map((pad) => (
            <Cap pad={pad} key={pad} />
          ))}
        </div>
      </div>
      <Button kind="primary" hint="Enter" onPress={onClose}>
        {w.officerUnderstood()}
      </Button>
    </Dialog>
  );
}

function close(onClose: () => void): boolean {
  onClose();
  return true;
}

function Cap({ pad }: { pad: string }) {
  const found = ACTIONS.find((it) => it.pad === pad);
  if (!found) return null;
  const wide = pad === "Numpad0" ? "keys__cap--wide" : "";
  return (
    <div class={`keys__cap ${wide} keys__cap--${found.id}`}>
      <kbd class="keys__key">{found.hint}</kbd>
      <span class="keys__name">{found.name()}</span>
    </div>
  );
}
