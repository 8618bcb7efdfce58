import { useState } from "preact/hooks";
import { Button } from "../../ui-kit/components/button/button";
import { Dialog } from "../../ui-kit/components/dialog/dialog";
import * as w from "../../ui-kit/words/keys";
import type { OfficerDay } from "../board";
import { type CounterProps, labelOf, reasons } from "./board-words";
import { textOf } from "./problems";
import { Select } from "./select";

/** Who sits at a counter, and whether it calls people. */
export function SteerDialog({ admin, counter }: CounterProps) {
  const refusal = admin.problem.value;
  const title = w.adminCounterLabelled({ label: counter.label });
  return (
    <Dialog title={title} onClose={() => admin.open(null)} class="form">
      <Sit admin={admin} counter={counter} />
      {counter.state === "closed" ? null : <Pause admin={admin} counter={counter} />}
      <p class="form__problem" role="alert">
        {refusal ? textOf(refusal) : ""}
      </p>
      <div class="form__buttons">
        {counter.state === "closed" ? null : (
          <Button
            busy={admin.busy.value}
            onPress={() => void admin.board.steer(counter.id, "close")}
          >
            {w.adminCloseCounter()}
          </Button>
        )}
        <Button onPress={() => admin.open(null)}>{w.adminCancel()}</Button>
      </div>
    </Dialog>
  );
}

type Steered = Pick<CounterProps, "admin" | "counter">;

function Sit({ admin, counter }: Steered) {
  const others = (admin.board.officers.value ?? []).filter(({ name }) => name !== counter.officer);
  const [officer, setOfficer] = useState(others[0]?.name ?? "");
  if (others.length === 0) return <p class="form__text">{w.adminNoOtherOfficer()}</p>;
  const open = counter.state === "closed" ? w.adminOpenFor() : w.adminMoveHere();
  return (
    <div class="steer">
      <Select
        id="officer"
        label={w.adminOfficer()}
        hint={w.adminOfficerHint()}
        value={officer}
        problem=""
        choices={others.map((one) => ({ value: one.name, text: whereText(admin, one) }))}
        onChange={setOfficer}
      />
      <Button
        kind="primary"
        busy={admin.busy.value}
        onPress={() => void admin.board.seat(counter.id, officer)}
      >
        {open}
      </Button>
    </div>
  );
}

function whereText(admin: CounterProps["admin"], { name, counter }: OfficerDay): string {
  return counter ? w.adminOfficerAt({ name, label: labelOf(admin, counter) }) : name;
}

/** A wrap-up ends like a pause: the counter calls people again. */
function Pause({ admin, counter }: Steered) {
  const stopped = counter.state === "paused" || !!counter.wrap_up_since;
  const steer = admin.board.steer.bind(admin.board, counter.id);
  return (
    <div class="steer">
      {stopped ? (
        <Button busy={admin.busy.value} onPress={() => void steer("resume")}>
          {w.adminGoOn()}
        </Button>
      ) : null}
      {counter.state === "open" ? (
        <fieldset class="steer__reasons">
          <legend class="field__label">{w.adminPauseFor()}</legend>
          {reasons().map((reason) => (
            <Button
              busy={admin.busy.value}
              key={reason}
              onPress={() => void steer("pause", { reason })}
            >
              {reason}
            </Button>
          ))}
        </fieldset>
      ) : null}
    </div>
  );
}
