import { useState } from "preact/hooks";
import type { Office } from "../../ui-kit/api/types";
import { Button } from "../../ui-kit/components/button/button";
import { Dialog } from "../../ui-kit/components/dialog/dialog";
import * as w from "../../ui-kit/words/keys";
import { say } from "../../ui-kit/words/language";
import { byNumber } from "../board-view";
import type { CounterProps } from "./board-words";
import { textOf } from "./problems";

/** What a counter serves for the rest of the day, by group or one by one. */
export function RouteDialog({ admin, office, counter }: CounterProps) {
  const [chosen, setChosen] = useState(counter.services);
  const refusal = admin.problem.value;
  const problem = refusal ? textOf(refusal) : chosen.length === 0 ? w.adminRouteNothing() : "";
  const turn = (ids: string[], on: boolean): void => {
    const others = chosen.filter((id) => ids.indexOf(id) < 0);
    setChosen(on ? others.concat(ids) : others);
  };
  const route = (services: string[] | null): void => {
    if (services?.length !== 0) void admin.board.route(counter.id, services);
  };
  return (
    <Dialog
      title={w.adminRouteTitle({ label: counter.label })}
      onClose={() => admin.open(null)}
      class="form"
    >
      <p class="form__text">{w.adminRouteText()}</p>
      <div class="route">
        {office.groups.map((group) => (
          <GroupChoice office={office} group={group} chosen={chosen} turn={turn} key={group.id} />
        ))}
      </div>
      <p class="form__problem" role="alert">
        {problem}
      </p>
      <div class="form__buttons route__buttons">
        <Button
          kind="primary"
          busy={admin.busy.value}
          onPress={() => route(inOrder(chosen, office))}
        >
          {w.adminRouteYes()}
        </Button>
        {counter.rerouted ? (
          <Button busy={admin.busy.value} onPress={() => route(null)}>
            {w.adminRouteBack()}
          </Button>
        ) : null}
        <Button onPress={() => admin.open(null)}>{w.adminCancel()}</Button>
      </div>
    </Dialog>
  );
}

function inOrder(chosen: string[], office: Office): string[] {
  return office.services.map(({ id }) => id).filter((id) => chosen.indexOf(id) >= 0);
}

interface GroupProps {
  office: Office;
  group: Office["groups"][number];
  chosen: string[];
  turn: (ids: string[], on: boolean) => void;
}

/** A group at once; its services one by one lie below, open where only some are chosen. */
function GroupChoice({ office, group, chosen, turn }: GroupProps) {
  const services = byNumber(office, group.id);
  const ids = services.map(({ id }) => id);
  const count = ids.filter((id) => chosen.indexOf(id) >= 0).length;
  const some = count > 0 && count < ids.length;
  const [open] = useState(some);
  if (ids.length === 0) return null;
  return (
    <div class="route__group">
      <label class="route__choice">
        <input
          type="checkbox"
          checked={count === ids.length}
          indeterminate={some}
          onChange={(event) => turn(ids, event.currentTarget.checked)}
        />
        <b>{say(group.name)}</b>
      </label>
      <details open={open}>
        <summary class="route__some">{w.adminRouteSome({ count, of: ids.length })}</summary>
        {services.map(({ id, name }) => (
          <label class="route__choice route__choice--one" key={id}>
            <input
              type="checkbox"
              checked={chosen.indexOf(id) >= 0}
              onChange={(event) => turn([id], event.currentTarget.checked)}
            />
            {say(name)}
          </label>
        ))}
      </details>
    </div>
  );
}
