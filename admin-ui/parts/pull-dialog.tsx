import { useState } from "preact/hooks";
import { Button } from "../../ui-kit/components/button/button";
import { Dialog } from "../../ui-kit/components/dialog/dialog";
import * as w from "../../ui-kit/words/keys";
import { say } from "../../ui-kit/words/language";
import { pulled } from "../board-view";
import { type CounterProps, numbersText, reasons } from "./board-words";
import { textOf } from "./problems";
import { Select } from "./select";

/** Operations come first: asks once, and says what becomes of whom. */
export function PullDialog({ admin, queue, office, counter }: CounterProps) {
  const { id, label } = counter;
  const [reason, setReason] = useState(reasons()[0] ?? "");
  const refusal = admin.problem.value;
  return (
    <Dialog title={w.adminPullTitle({ label })} onClose={() => admin.open(null)} class="form">
      <Consequences queue={queue} office={office} counter={counter} />
      <Select
        id="reason"
        label={w.adminReason()}
        value={reason}
        problem=""
        choices={reasons().map((text) => ({ value: text, text }))}
        onChange={setReason}
      />
      <p class="form__problem" role="alert">
        {refusal ? textOf(refusal) : ""}
      </p>
      <div class="form__buttons">
        <Button onPress={() => admin.open(null)}>{w.adminCancel()}</Button>
        <Button
          kind="danger"
          busy={admin.busy.value}
          onPress={() => void admin.board.pull(id, reason)}
        >
          {w.adminPullYes()}
        </Button>
      </div>
    </Dialog>
  );
}

/** What happens to the counter's people, in the order in which they notice. */
export function Consequences({ queue, office, counter }: Omit<CounterProps, "admin">) {
  const { current, own, unserved } = pulled(queue, office, counter);
  return (
    <ul class="follows">
      <li class="follows__one">{w.adminPullCloses({ label: counter.label })}</li>
      {current ? (
        <li class="follows__one">{w.adminPullReturns({ number: current.number })}</li>
      ) : null}
      {own.length > 0 ? (
        <li class="follows__one">{w.adminPullOwn({ numbers: numbersText(own) })}</li>
      ) : null}
      {unserved.map(({ service, count }) => (
        <li class="follows__one follows__one--bad" key={service.id}>
          {w.adminPullUnserved({ service: say(service.name), count })}
        </li>
      ))}
    </ul>
  );
}
