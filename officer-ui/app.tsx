import type { Boot } from "../ui-kit/api/boot";
import { Clock } from "../ui-kit/components/clock/clock";
import { LanguageSwitch } from "../ui-kit/components/language-switch/language-switch";
import * as w from "../ui-kit/words/keys";
import { say } from "../ui-kit/words/language";
import { Banners } from "./parts/banners";
import { ChooseCounter } from "./screens/choose-counter";
import { Desk } from "./screens/desk";
import { SignIn } from "./screens/sign-in";
import type { Officer } from "./state";

export interface AppProps {
  officer: Officer;
  boot: Boot;
}

export function App({ officer, boot }: AppProps) {
  const session = officer.session.value;
  if (session === null) return <SignIn officer={officer} boot={boot} />;
  if (session === "unknown" || !officer.queue.value) {
    return <p class="loading">{w.officerLoading()}</p>;
  }
  const counter = officer.counter.value;
  return (
    <div class="officer">
      <header class="bar on-dark">
        <span class="mark bar__mark" aria-hidden="true" />
        <p class="bar__office">{say(officer.office.value?.name)}</p>
        {counter ? (
          <button type="button" class="bar__counter" onClick={() => officer.chooseCounter(null)}>
            <b>{w.officerCounter({ label: counter.label })}</b> {w.officerChange()}
          </button>
        ) : null}
        {boot.rehearsal ? <span class="bar__rehearsal">{w.commonRehearsal()}</span> : null}
        <span class="bar__space" />
        <LanguageSwitch />
        <button type="button" class="bar__user" onClick={() => void officer.signOut()}>
          <b>{session.username}</b> {w.officerSignOut()}
        </button>
        <Clock />
      </header>
      <Banners officer={officer} />
      {counter ? <Desk officer={officer} counter={counter} /> : <ChooseCounter officer={officer} />}
    </div>
  );
}
