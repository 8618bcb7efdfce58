import { useState } from "preact/hooks";
import type { Service } from "../../ui-kit/api/types";
import * as w from "../../ui-kit/words/keys";
import { say } from "../../ui-kit/words/language";
import type { Officer } from "../state";
import { type Choice, Choices } from "./choices";

interface ServiceChoiceProps {
  officer: Officer;
  title: string;
  /** One that isn't offered, since it is the present one. */
  except?: string;
  onChoose: (service: string) => void;
  onClose: () => void;
}

/** Procedures of this counter first, the others by their field: never more than three digits. */
export function ServiceChoice(props: ServiceChoiceProps) {
  const { officer, title, except, onChoose, onClose } = props;
  const [group, setGroup] = useState<string | null>(null);
  const [all, setAll] = useState(false);
  const office = officer.office.value;
  const services = (office?.services ?? []).filter(
    ({ id, admission }) => admission === "ticket" && id !== except,
  );
  const here = officer.counter.value?.services ?? [];
  const mine = services.filter(({ id }) => here.indexOf(id) >= 0);
  const pick = (service: Service): Choice => ({
    id: service.id,
    text: say(service.name),
    onChoose: () => onChoose(service.id),
  });
  if (group !== null) {
    const inside = services.filter((service) => service.group === group);
    return (
      <Choices
        key={group}
        title={title}
        choices={inside.map(pick)}
        onClose={() => setGroup(null)}
      />
    );
  }
  const groups = (office?.groups ?? []).filter(({ id }) =>
    services.some((service) => service.group === id),
  );
  if (all || mine.length === 0) {
    const choices = groups.map((it) => ({
      id: it.id,
      text: say(it.name),
      note: it.prefix,
      further: true,
      onChoose: () => setGroup(it.id),
    }));
    const back = mine.length === 0 ? onClose : (): void => setAll(false);
    return <Choices key="groups" title={title} choices={choices} onClose={back} />;
  }
  const others: Choice = {
    id: "others",
    text: w.officerOtherFields(),
    further: true,
    onChoose: () => setAll(true),
  };
  const choices = mine.map(pick).concat(mine.length < services.length ? [others] : []);
  return <Choices key="mine" title={title} choices={choices} onClose={onClose} />;
}
