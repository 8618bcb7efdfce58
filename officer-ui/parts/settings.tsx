import * as w from "../../ui-kit/words/keys";
import type { Officer } from "../state";
import { PinSetting } from "./pin-setting";

/** How this computer behaves; remembered on it. */
export function Settings({ officer }: { officer: Officer }) {
  return (
    <details class="settings">
      <summary>{w.officerSettings()}</summary>
      <label class="settings__choice">
        <input
          type="checkbox"
          checked={officer.finishOnNext.value}
          onChange={(event) => officer.setFinishOnNext(event.currentTarget.checked)}
        />
        {w.officerFinishOnNext()}
      </label>
      <label class="settings__choice">
        <input
          type="checkbox"
          checked={officer.keysOn.value}
          onChange={(event) => officer.setKeys(event.currentTarget.checked)}
        />
        {w.officerKeys()}
      </label>
      <label class="settings__choice">
        <input
          type="checkbox"
          checked={officer.largeText.value}
          onChange={(event) => officer.setLargeText(event.currentTarget.checked)}
        />
        {w.officerLargeText()}
      </label>
      <PinSetting officer={officer} />
      <p class="settings__keys">{w.officerKeysList()}</p>
    </details>
  );
}
