import { useEffect, useState } from "preact/hooks";
import type { DeskDevice } from "../../ui-kit/api/types";
import { Button } from "../../ui-kit/components/button/button";
import { Keypad } from "../../ui-kit/components/keypad/keypad";
import { LanguageSwitch } from "../../ui-kit/components/language-switch/language-switch";
import * as w from "../../ui-kit/words/keys";
import { textOf } from "../parts/problems";
import type { Officer } from "../state";
import "./pin-sign-in.css";

/** At a counter's desk: the name is there already, and the numeric block alone does the rest. */
export function PinSignIn({ officer, desk }: { officer: Officer; desk: DeskDevice }) {
  const { door, problem } = officer;
  const [name, setName] = useState(door.lastUser.value);
  const [pin, setPin] = useState("");
  const refused = problem.value;
  useEffect(() => {
    setPin("");
    document.getElementById(name ? "pin" : "username")?.focus();
  }, [refused]);
  const submit = (event: Event): void => {
    event.preventDefault();
    if (name && pin) void officer.signIn(name, { pin });
  };
  return (
    <main class="sign-in">
      <div class="sign-in__box at-desk">
        <div class="sign-in__head at-desk__head on-dark">
          <span class="mark sign-in__mark" aria-hidden="true" />
          <p>{w.officerSignInTitle()}</p>
          <h1 class="at-desk__counter">{w.officerCounter({ label: desk.label ?? "?" })}</h1>
          <LanguageSwitch />
        </div>
        <form class="sign-in__form at-desk__form" onSubmit={submit}>
          <label for="username">{w.commonUsername()}</label>
          <input
            id="username"
            value={name}
            autocomplete="off"
            autocapitalize="none"
            spellcheck={false}
            onInput={(event) => setName(event.currentTarget.value)}
          />
          <Keypad
            id="pin"
            label={w.officerPin()}
            value={pin}
            letters={[]}
            secret
            onChange={setPin}
          />
          <p class="sign-in__problem" role="alert">
            {refused ? (problemText(refused.code) ?? textOf(refused)) : ""}
          </p>
          <button
            type="submit"
            class="button button--primary"
            disabled={officer.busy.value !== null}
          >
            {w.commonSignIn()}
          </button>
          <Button
            kind="quiet"
            onPress={() => {
              problem.value = null;
              door.byPassword.value = true;
            }}
          >
            {w.officerByPassword()}
          </Button>
        </form>
      </div>
    </main>
  );
}

function problemText(code: string): string | null {
  return code === "bad_credentials" ? w.officerPinWrong() : null;
}
