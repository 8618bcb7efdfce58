import type { Boot } from "../ui-kit/api/boot";
import { Clock } from "../ui-kit/components/clock/clock";
import { Header, HeaderButton } from "../ui-kit/components/header/header";
import * as w from "../ui-kit/words/keys";
import { say } from "../ui-kit/words/language";
import type { Idle } from "./idle";
import { Banners } from "./parts/banners";
import { StillThere } from "./parts/still-there";
import { ChooseCounter } from "./screens/choose-counter";
import { Desk } from "./screens/desk";
import { SignIn } from "./screens/sign-in";
import type { Officer } from "./state";

export interface AppProps {
  officer: Officer;
  boot: Boot;
  idle: Idle;
}

export function App({ officer, boot, idle }: AppProps) {
  const session = officer.session.value;
  if (session === null) return <SignIn officer={officer} boot={boot} />;
  if (session === "unknown" || !officer.queue.value) {
    return <p class="loading">{w.officerLoading()}</p>;
  }
  const counter = officer.counter.value;
  return (
    <div class="officer">
      <Header
        office={say(officer.office.value?.name)}
        rehearsal={boot.rehearsal}
        place={
          counter ? (
            <HeaderButton
              now={w.officerCounter({ label: counter.label })}
              does={w.officerChange()}
              onPress={() => officer.chooseCounter(null)}
            />
          ) : null
        }
      >
        <HeaderButton
          now={session.username}
          does={w.officerSignOut()}
          onPress={() => void officer.signOut()}
        />
        <Clock />
      </Header>
      <Banners officer={officer} />
      <StillThere idle={idle} />
      {counter ? <Desk officer={officer} counter={counter} /> : <ChooseCounter officer={officer} />}
    </div>
  );
}
