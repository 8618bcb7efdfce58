import { useState } from "preact/hooks";
import type { Ticket } from "../../ui-kit/api/types";
import * as w from "../../ui-kit/words/keys";
import { say } from "../../ui-kit/words/language";
import type { Finish, Officer } from "../state";
import { type Choice, Choices } from "./choices";
import { serviceName } from "./names";
import { ServiceChoice } from "./service-choice";

interface FinishProps {
  officer: Officer;
  ticket: Ticket;
  after: "next" | "wrap-up" | "nothing";
  onClose: () => void;
}

interface Done {
  service: string;
  count: number;
}

/** More of one procedure than anybody brings at once. */
const COUNT_MAX = 99;

/** What came of it by one digit; plus counts one more file of the last line, minus one less. */
export function FinishDialog({ officer, ticket, after, onClose }: FinishProps) {
  const [done, setDone] = useState<Done[]>([{ service: ticket.service, count: 1 }]);
  const [adding, setAdding] = useState(false);
  const counted = done.length > 1 || done[0]?.count !== 1;
  const count = (at: number, by: number): void =>
    setDone(
      done
        .map((line, other) =>
          other === at ? { ...line, count: Math.min(line.count + by, COUNT_MAX) } : line,
        )
        .filter((line, other) => other === 0 || line.count > 0)
        .map((line) => ({ ...line, count: Math.max(line.count, 1) })),
    );
  const send = (outcome?: string): void => {
    const finish: Finish = {};
    if (outcome) finish.outcome = outcome;
    if (counted) finish.done = done;
    if (after === "wrap-up") finish.wrap_up = true;
    onClose();
    if (after === "next") void officer.next(finish);
    else void officer.act("finish", ticket, finish);
  };
  if (adding) {
    return (
      <ServiceChoice
        officer={officer}
        title={w.officerDoneAdd()}
        onChoose={(service) => {
          setAdding(false);
          if (!done.some((line) => line.service === service)) {
            setDone(done.concat({ service, count: 1 }));
          }
        }}
        onClose={() => setAdding(false)}
      />
    );
  }
  const outcomes: Choice[] = officer.rules.value.outcomes.map(({ id, name }) => ({
    id,
    text: say(name),
    onChoose: () => send(id),
  }));
  const plain: Choice = { id: "plain", text: w.officerFinish(), onChoose: () => send() };
  const add: Choice = {
    id: "add",
    text: w.officerDoneAdd(),
    further: true,
    onChoose: () => setAdding(true),
  };
  const onKey = (event: KeyboardEvent): boolean => {
    const more = event.code === "NumpadAdd";
    const less = event.code === "NumpadSubtract" && counted;
    if (more || less) count(done.length - 1, more ? 1 : -1);
    return more || less;
  };
  return (
    <Choices
      title={w.officerFinishTitle({ number: ticket.number })}
      choices={(outcomes.length > 0 ? outcomes : [plain]).concat(add)}
      onClose={onClose}
      onKey={onKey}
    >
      <ul class="done" aria-label={w.officerDone()}>
        {done.map((line, at) => (
          <li class="done__line" key={line.service}>
            <span class="done__name">{serviceName(officer, line.service)}</span>
            <button
              type="button"
              class="done__step"
              aria-label={w.officerDoneLess()}
              onClick={() => count(at, -1)}
            >
              −
            </button>
            <b class="done__count">{line.count}</b>
            <button
              type="button"
              class="done__step"
              aria-label={w.officerDoneMore()}
              onClick={() => count(at, 1)}
            >
              +
            </button>
          </li>
        ))}
      </ul>
    </Choices>
  );
}
