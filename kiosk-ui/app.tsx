import { Clock } from "../ui-kit/components/clock/clock";
import { Pair } from "../ui-kit/components/pair/pair";
import { connection } from "../ui-kit/feed/page";
import * as w from "../ui-kit/words/keys";
import { say } from "../ui-kit/words/language";
import { tied } from "../ui-kit/words/tied";
import { ringMs } from "./idle";
import { Footer } from "./parts/footer";
import { Help } from "./parts/help";
import { StillThere } from "./parts/still-there";
import { Attract } from "./screens/attract";
import { Closed } from "./screens/closed";
import { Confirm } from "./screens/confirm";
import { Duty } from "./screens/duty";
import { Groups } from "./screens/groups";
import { Issuing } from "./screens/issuing";
import { Offline } from "./screens/offline";
import { Services } from "./screens/services";
import { Taken } from "./screens/taken";
import type { Kiosk } from "./state";

export interface AppProps {
  kiosk: Kiosk;
  rehearsal: boolean;
  onStay: () => void;
}

export function App({ kiosk, rehearsal, onStay }: AppProps) {
  if (kiosk.unpaired.value) return <Pair kind="kiosk" />;
  const at = kiosk.step.value.at;
  const reachable = connection.value === "open" && kiosk.office.value !== null;
  // A number that was given stays readable, and an order under way says more than "offline".
  if (!reachable && at !== "ticket" && at !== "issuing") return <Offline />;
  return (
    <div class={`kiosk kiosk--${at} ${kiosk.low.value ? "kiosk--low" : ""}`} data-screen={at}>
      <Masthead kiosk={kiosk} />
      {rehearsal ? <aside class="rehearsal">{w.commonRehearsal()}</aside> : null}
      <main class="screen">
        <Screen kiosk={kiosk} />
      </main>
      <Footer kiosk={kiosk} />
      {kiosk.help.value ? <Help kiosk={kiosk} /> : null}
      {ringMs.value === null ? null : <StillThere leftMs={ringMs.value} onStay={onStay} />}
    </div>
  );
}

/** A longer name of the office has the masthead to itself. */
const NAME_ALONE = 44;

function Masthead({ kiosk }: { kiosk: Kiosk }) {
  const office = kiosk.office.value;
  const name = say(office?.name);
  return (
    <header class="masthead on-dark">
      <span class="mark masthead__mark" aria-hidden="true" />
      <div class="masthead__office">
        {name.length > NAME_ALONE ? null : (
          <p class="masthead__superior">{say(office?.superior)}</p>
        )}
        <p class="masthead__name">{tied(name)}</p>
      </div>
      <Clock />
    </header>
  );
}

function Screen({ kiosk }: { kiosk: Kiosk }) {
  const step = kiosk.step.value;
  switch (step.at) {
    case "attract":
      return <Attract kiosk={kiosk} />;
    case "groups":
      return <Groups kiosk={kiosk} page={step.page} />;
    case "services":
      return <Services kiosk={kiosk} group={step.group} page={step.page} />;
    case "confirm":
      return <Confirm kiosk={kiosk} chosen={step.service} />;
    case "issuing":
      return <Issuing service={step.service} lost={step.lost} />;
    case "ticket":
      return <Taken kiosk={kiosk} ticket={step.ticket} service={step.service} />;
    case "duty":
      return <Duty kiosk={kiosk} service={step.service} />;
    case "closed":
      return <Closed kiosk={kiosk} chosen={step.service} />;
  }
}
