import type { Problem } from "../../ui-kit/api/problem";
import { Button } from "../../ui-kit/components/button/button";
import { LanguageSwitch } from "../../ui-kit/components/language-switch/language-switch";
import { hourMinute, serverNow } from "../../ui-kit/feed/clock";
import * as w from "../../ui-kit/words/keys";
import type { Door } from "../door";

interface End {
  title: (args: { time: string }) => string;
  text: () => string;
}

const TAKEN_OVER: End = { title: w.officerTakenOver, text: w.officerTakenOverText };
const ENDS: { [code: string]: End } = {
  signed_off: { title: w.officerSignedOff, text: w.officerSignedOffText },
  session_idle: { title: w.officerIdleOff, text: w.officerIdleOffText },
};

/** Why nothing works here any more, in words, before anybody signs in again. */
export function TakenOver({ door, ended }: { door: Door; ended: Problem }) {
  const end = ENDS[ended.code] ?? TAKEN_OVER;
  const time = hourMinute(ended.body.ended_at ?? serverNow());
  return (
    <main class="sign-in">
      <div class="sign-in__box" role="alert">
        <div class="sign-in__head on-dark">
          <span class="mark sign-in__mark" aria-hidden="true" />
          <h1>{end.title({ time })}</h1>
          <LanguageSwitch />
        </div>
        <div class="sign-in__form">
          <p class="session-end__text">{end.text()}</p>
          <Button
            kind="primary"
            onPress={() => {
              door.ended.value = null;
            }}
          >
            {w.officerSignInHere()}
          </Button>
        </div>
      </div>
    </main>
  );
}
