import { Clock } from "../ui-kit/components/clock/clock";
import { Pair } from "../ui-kit/components/pair/pair";
import { hourMinute } from "../ui-kit/feed/clock";
import { connection, lostSince } from "../ui-kit/feed/page";
import { sound, unlockSound } from "../ui-kit/sound/chime";
import * as w from "../ui-kit/words/keys";
import { say } from "../ui-kit/words/language";
import { tied } from "../ui-kit/words/tied";
import { Both } from "./parts/both";
import { CounterBoard } from "./parts/counter-board";
import { OpenCounters } from "./parts/open-counters";
import { Recent } from "./parts/recent";
import { RunningCalls } from "./parts/running-calls";
import { Waiting } from "./parts/waiting";
import type { Display } from "./state";

/** A longer name of the office takes two lines. */
const NAME_SHORT_MAX = 36;

export function App({ display }: { display: Display }) {
  if (connection.value === "denied") return <Pair kind="display" />;
  const name = say(display.office.value?.name);
  const busy = display.calls.value.running.length > 0;
  return (
    <div class="display on-dark">
      <header class="top">
        <span class="mark top__mark" aria-hidden="true" />
        <div class="top__office">
          <p class="top__superior">{say(display.office.value?.superior)}</p>
          <p class={`top__name ${name.length > NAME_SHORT_MAX ? "top__name--long" : ""}`}>
            {tied(name)}
          </p>
        </div>
        {display.rehearsal.value ? (
          <p class="top__rehearsal">
            <Both of={w.commonRehearsal} />
          </p>
        ) : null}
        <SoundLock />
        <Clock date />
      </header>
      <LostLine />
      <PulledLine display={display} />
      <div class="middle">
        <main class="stage">
          <h1 class="unseen">{w.displayTitle()}</h1>
          {busy ? <RunningCalls display={display} /> : <CounterBoard display={display} />}
        </main>
        <aside class="side">
          <Recent display={display} />
          <OpenCounters display={display} />
        </aside>
      </div>
      <Waiting display={display} />
    </div>
  );
}

/** The last good picture stays, and says how old it is. */
function LostLine() {
  const since = lostSince.value;
  if (since === null || connection.value === "open") return null;
  const ever = connection.value === "lost";
  return (
    <p class="lost" role="alert">
      <Both of={ever ? () => w.displayLost({ time: hourMinute(since) }) : w.displayConnecting} />
    </p>
  );
}

/** Operations come first: whoever waited for these counters is called elsewhere. */
function PulledLine({ display }: { display: Display }) {
  const labels = display.pulled.value.map((one) => one.label).join(", ");
  if (!labels || connection.value !== "open") return null;
  return (
    <p class="lost" role="status">
      <Both of={() => w.displayPulled({ counters: labels })} />
    </p>
  );
}

function SoundLock() {
  if (sound.value !== "locked") return null;
  return (
    <button type="button" class="sound-lock" onClick={unlockSound}>
      <svg class="sound-lock__icon" viewBox="0 0 24 24" aria-hidden="true">
        <path d="M4 9v6h4l5 4V5L8 9zM17 9l5 6M22 9l-5 6" />
      </svg>
      <span>
        <Both of={w.displaySoundLocked} />
      </span>
    </button>
  );
}
