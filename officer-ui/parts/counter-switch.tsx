import type { Counter } from "../../ui-kit/api/types";
import { Button } from "../../ui-kit/components/button/button";
import * as w from "../../ui-kit/words/keys";
import { HINTS } from "../keys";
import type { Asking } from "../screens/desk";
import type { Officer } from "../state";

interface SwitchProps {
  officer: Officer;
  counter: Counter;
  ask: (asking: Asking) => void;
}

/** Out of order by a number, pause and close; a counter closes only without a ticket. */
export function CounterSwitch({ officer, counter, ask }: SwitchProps) {
  if (counter.state === "closed") return null;
  const busy = officer.busy.value !== null;
  return (
    <div class="switch">
      {counter.state === "open" ? (
        <Button
          class="switch__number"
          disabled={!officer.canCall.value}
          onPress={() => {
            officer.byNumber.value = true;
          }}
          {...(officer.keysOn.value ? { hint: HINTS.number } : {})}
        >
          {w.officerByNumber()}
        </Button>
      ) : null}
      {counter.state === "open" ? (
        <Button disabled={busy} onPress={() => ask({ what: "pause" })}>
          {w.officerPause()}
        </Button>
      ) : null}
      <Button
        disabled={busy || counter.ticket !== null}
        onPress={() => void officer.steer("close")}
      >
        {w.officerClose()}
      </Button>
    </div>
  );
}
