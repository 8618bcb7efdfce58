import { Button } from "../../ui-kit/components/button/button";
import { Dialog } from "../../ui-kit/components/dialog/dialog";
import * as w from "../../ui-kit/words/keys";
import { type Citizen, LATER_MINUTES } from "../state";

/** What is asked before it is sent. */
export function Questions({ citizen }: { citizen: Citizen }) {
  if (citizen.asking.value === "leave") return <Leave citizen={citizen} />;
  return citizen.asking.value === "later" ? <Later citizen={citizen} /> : null;
}

/** A request under way can't be called back by closing the question. */
function close(citizen: Citizen): void {
  if (!citizen.busy.value) citizen.asking.value = null;
}

/** Leaving gives the place away for good. */
function Leave({ citizen }: { citizen: Citizen }) {
  const number = citizen.ticket.value?.number ?? "";
  return (
    <Dialog title={w.followLeaveTitle({ number })} onClose={() => close(citizen)}>
      <p>{w.followLeaveText()}</p>
      <div class="answers">
        <Button kind="primary" onPress={() => close(citizen)}>
          {w.followStay()}
        </Button>
        <Button
          kind="danger"
          busy={citizen.busy.value === "leave"}
          onPress={() => void citizen.act("leave")}
        >
          {w.followLeaveYes()}
        </Button>
      </div>
    </Dialog>
  );
}

/** The place by time of issue is kept; others are called meanwhile. */
function Later({ citizen }: { citizen: Citizen }) {
  return (
    <Dialog title={w.followLaterTitle()} onClose={() => close(citizen)}>
      <p>{w.followLaterText()}</p>
      <div class="answers">
        {LATER_MINUTES.map((minutes) => (
          <Button
            key={minutes}
            kind="primary"
            busy={citizen.busy.value === "later"}
            onPress={() => void citizen.act("later", { minutes })}
          >
            {w.followLaterMinutes({ minutes })}
          </Button>
        ))}
        <Button onPress={() => close(citizen)}>{w.followNotLater()}</Button>
      </div>
    </Dialog>
  );
}
