import { type Problem, problemText } from "../../ui-kit/api/problem";
import { Button } from "../../ui-kit/components/button/button";
import { sound, unlockSound } from "../../ui-kit/sound/chime";
import * as w from "../../ui-kit/words/keys";
import type { Act, Citizen } from "../state";

/** What the holder can do now, the most wanted first. */
export function Acts({ citizen }: { citizen: Citizen }) {
  const refusal = citizen.refusal.value;
  return (
    <div class="acts">
      {refusal ? (
        <p class="acts__refusal" role="alert">
          {refusalText(refusal.act, refusal.problem)}
        </p>
      ) : null}
      {citizen.canRejoin.value ? (
        <Button
          kind="primary"
          class="wide"
          busy={citizen.busy.value === "rejoin"}
          onPress={() => void citizen.act("rejoin")}
        >
          {w.followRejoin()}
        </Button>
      ) : null}
      {citizen.canLeave.value ? <Sound /> : null}
      {citizen.canWait.value ? (
        <Button
          class="wide"
          onPress={() => {
            citizen.asking.value = "later";
          }}
        >
          {w.followLater()}
        </Button>
      ) : null}
      {citizen.canLeave.value ? (
        <Button
          kind="quiet"
          class="wide"
          onPress={() => {
            citizen.asking.value = "leave";
          }}
        >
          {w.followLeave()}
        </Button>
      ) : null}
    </div>
  );
}

/** Any touch unlocks it: it keeps its place then, or the button under the finger would move. */
function Sound() {
  if (sound.value === "none") return null;
  if (sound.value === "ready") return <p class="acts__sound">{w.followSoundOn()}</p>;
  return (
    <Button class="wide" onPress={unlockSound}>
      {w.followSound()}
    </Button>
  );
}

/** Where the table says nothing the server's own sentence does. */
function refusalText(act: Act, problem: Problem): string {
  const tooLate = act === "rejoin" ? w.followRejoinLate : w.followChanged;
  return problemText(problem, { wrong_state: tooLate, too_many_attempts: w.commonTooMany });
}
