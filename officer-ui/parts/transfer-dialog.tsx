import { useState } from "preact/hooks";
import type { Ticket } from "../../ui-kit/api/types";
import * as w from "../../ui-kit/words/keys";
import type { Officer } from "../state";
import { type Choice, Choices } from "./choices";
import { serviceName } from "./names";
import { ServiceChoice } from "./service-choice";

type Target = { service?: string; counter?: string; officer?: string };
type Step = "where" | "service" | "counter" | "officer" | "place";

const PLACES: [string, () => string][] = [
  ["kept", w.officerPlaceKept],
  ["first", w.officerPlaceFirst],
  ["last", w.officerPlaceLast],
];

interface TransferProps {
  officer: Officer;
  ticket: Ticket;
  onClose: () => void;
}

/** Where to, to which one, and at which place there: three digits. The number stays. */
export function TransferDialog({ officer, ticket, onClose }: TransferProps) {
  const [step, setStep] = useState<Step>("where");
  const [target, setTarget] = useState<Target>({});
  const title = w.officerTransferTitle({ number: ticket.number });
  const back = (): void => setStep("where");
  const to = (chosen: Target): void => {
    setTarget(chosen);
    setStep("place");
  };
  if (step === "service") {
    return (
      <ServiceChoice
        officer={officer}
        title={w.officerToService()}
        except={ticket.service}
        onChoose={(service) => to({ service })}
        onClose={back}
      />
    );
  }
  if (step === "place") {
    const choices = PLACES.map(([place, name]) => ({
      id: place,
      text: name(),
      onChoose: () => {
        onClose();
        void officer.act("transfer", ticket, { ...target, place });
      },
    }));
    return (
      <Choices key="place" title={w.officerPlace()} choices={choices} onClose={back}>
        <p class="choices__intro">{targetName(officer, target)}</p>
      </Choices>
    );
  }
  if (step === "counter") {
    const choices = counterChoices(officer, (counter) => to({ counter }));
    return <Choices key="counter" title={w.officerToCounter()} choices={choices} onClose={back} />;
  }
  if (step === "officer") {
    const choices = officerChoices(officer, (name) => to({ officer: name }));
    return <Choices key="officer" title={w.officerToOfficer()} choices={choices} onClose={back} />;
  }
  const go = (next: Step, text: string): Choice => ({
    id: next,
    text,
    further: true,
    onChoose: () => setStep(next),
  });
  const ways = [
    go("counter", w.officerToCounter()),
    go("service", w.officerToService()),
    go("officer", w.officerToOfficer()),
  ];
  const usable = ways.filter(
    ({ id }) => id !== "officer" || officerChoices(officer, () => {}).length > 0,
  );
  return <Choices key="where" title={title} choices={usable} onClose={onClose} />;
}

function targetName(officer: Officer, { service, counter, officer: name }: Target): string {
  if (service) return serviceName(officer, service);
  if (name) return name;
  const found = officer.queue.value?.counters.find(({ id }) => id === counter);
  return w.officerCounter({ label: found?.label ?? "" });
}

/** Those at which somebody sits come first, with who it is. */
function counterChoices(officer: Officer, choose: (id: string) => void): Choice[] {
  const others = (officer.queue.value?.counters ?? []).filter(
    ({ id }) => id !== officer.counterId.value,
  );
  const open = others.filter(({ state }) => state !== "closed");
  const closed = others.filter(({ state }) => state === "closed");
  return open.concat(closed).map(({ id, label, state, officer: name }) => ({
    id,
    text: w.officerCounter({ label }),
    note: state === "closed" ? w.officerStateClosed() : (name ?? ""),
    onChoose: () => choose(id),
  }));
}

function officerChoices(officer: Officer, choose: (name: string) => void): Choice[] {
  return (officer.queue.value?.counters ?? [])
    .filter(({ state }) => state !== "closed")
    .filter(({ officer: name }) => name !== null && name !== officer.username.value)
    .map(({ id, label, officer: name }) => ({
      id,
      text: name ?? "",
      note: w.officerCounter({ label }),
      onChoose: () => choose(name ?? ""),
    }));
}
