import { Button } from "../../ui-kit/components/button/button";
import { Dialog } from "../../ui-kit/components/dialog/dialog";
import * as w from "../../ui-kit/words/keys";
import type { CounterProps } from "./board-words";
import { textOf } from "./problems";
import { Consequences } from "./pull-dialog";

/** Ends what somebody left open, such as at a computer that nobody sits at any more. */
export function SignOffDialog({
  admin,
  queue,
  office,
  name,
}: Omit<CounterProps, "counter"> & { name: string }) {
  const refusal = admin.problem.value;
  const counter = queue.counters.find(({ officer }) => officer === name);
  return (
    <Dialog title={w.adminSignOffTitle({ name })} onClose={() => admin.open(null)} class="form">
      <p class="form__text">{w.adminSignOffText()}</p>
      {counter ? <Consequences queue={queue} office={office} counter={counter} /> : null}
      <p class="form__problem" role="alert">
        {refusal ? textOf(refusal) : ""}
      </p>
      <div class="form__buttons">
        <Button onPress={() => admin.open(null)}>{w.adminCancel()}</Button>
        <Button
          kind="danger"
          busy={admin.busy.value}
          onPress={() => void admin.board.signOff(name)}
        >
          {w.adminSignOffYes()}
        </Button>
      </div>
    </Dialog>
  );
}
