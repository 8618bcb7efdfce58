import * as w from "../../ui-kit/words/keys";
import { bellState, noticesState, tryBell, wantNotices } from "../bell";
import { openCompact } from "../compact";
import type { Switch } from "../settings";
import type { Officer } from "../state";
import { PinSetting } from "./pin-setting";

/** How this computer behaves; remembered on it. */
export function Settings({ officer }: { officer: Officer }) {
  const choice = (name: Switch, text: string) => (
    <label class="settings__choice" key={name}>
      <input
        type="checkbox"
        checked={officer.settings.is(name)}
        onChange={(event) => officer.settings.set(name, event.currentTarget.checked)}
      />
      {text}
    </label>
  );
  return (
    <details class="settings">
      <summary>{w.officerSettings()}</summary>
      {choice("finish-on-next", w.officerFinishOnNext())}
      {choice("keys", w.officerKeys())}
      {choice("large-text", w.officerLargeText())}
      {bellState() === "none" ? null : choice("bell", w.officerBell())}
      <Notices officer={officer} />
      <PinSetting officer={officer} />
      <p class="settings__buttons">
        {bellState() === "none" ? null : (
          <button type="button" class="small" onClick={tryBell}>
            {w.officerBellTry()}
          </button>
        )}
        <button type="button" class="small" onClick={openCompact}>
          {w.officerCompact()}
        </button>
        <button type="button" class="small" onClick={() => officer.presses.press("keys")}>
          {w.officerKeyHelp()}
          <kbd class="button__hint">?</kbd>
        </button>
      </p>
    </details>
  );
}

/** The browser is asked by a press only, and says itself what the person answered. */
function Notices({ officer }: { officer: Officer }) {
  const state = noticesState.value;
  if (state === "none") return null;
  const on = officer.settings.is("notices") && state === "granted";
  return (
    <>
      <label class="settings__choice">
        <input
          type="checkbox"
          checked={on}
          disabled={state === "denied"}
          onChange={(event) => {
            officer.settings.set("notices", event.currentTarget.checked);
            if (event.currentTarget.checked) wantNotices();
          }}
        />
        {w.officerNotices()}
      </label>
      {state === "denied" ? <p class="settings__why">{w.officerNoticesDenied()}</p> : null}
    </>
  );
}
