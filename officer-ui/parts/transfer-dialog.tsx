import { useState } from "preact/hooks";
import type { Ticket } from "../../ui-kit/api/types";
import { Button } from "../../ui-kit/components/button/button";
import { Dialog } from "../../ui-kit/components/dialog/dialog";
import * as w from "../../ui-kit/words/keys";
import { say } from "../../ui-kit/words/language";
import type { Officer } from "../state";

type Place = "kept" | "first" | "last";

const PLACES: [Place, () => string][] = [
  ["kept", w.officerPlaceKept],
  ["first", w.officerPlaceFirst],
  ["last", w.officerPlaceLast],
];

interface TransferProps {
  officer: Officer;
  ticket: Ticket;
  onClose: () => void;
}

/** To another procedure, another counter's list, or both; the number stays. */
export function TransferDialog({ officer, ticket, onClose }: TransferProps) {
  const [service, setService] = useState("");
  const [counter, setCounter] = useState("");
  const [place, setPlace] = useState<Place>("kept");
  const send = (): void => {
    const body: { service?: string; counter?: string; place: Place } = { place };
    if (service) body.service = service;
    if (counter) body.counter = counter;
    onClose();
    void officer.act("transfer", ticket, body);
  };
  const services = (officer.office.value?.services ?? []).filter(
    ({ id, admission }) => admission === "ticket" && id !== ticket.service,
  );
  const counters = (officer.queue.value?.counters ?? []).filter(
    ({ id }) => id !== officer.counterId.value,
  );
  return (
    <Dialog title={w.officerTransferTitle({ number: ticket.number })} onClose={onClose}>
      <div class="stack">
        <label for="transfer-service">{w.officerToService()}</label>
        <select
          id="transfer-service"
          value={service}
          onChange={(event) => setService(event.currentTarget.value)}
        >
          <option value="">{w.officerSameService()}</option>
          {services.map((other) => (
            <option key={other.id} value={other.id}>
              {other.prefix} · {say(other.name)}
            </option>
          ))}
        </select>
        <label for="transfer-counter">{w.officerToCounter()}</label>
        <select
          id="transfer-counter"
          value={counter}
          onChange={(event) => setCounter(event.currentTarget.value)}
        >
          <option value="">{w.officerAnyCounter()}</option>
          {counters.map(({ id, label }) => (
            <option key={id} value={id}>
              {w.officerCounter({ label })}
            </option>
          ))}
        </select>
        <fieldset class="places">
          <legend>{w.officerPlace()}</legend>
          {PLACES.map(([id, name]) => (
            <label class="places__choice" key={id}>
              <input
                type="radio"
                name="place"
                checked={place === id}
                onChange={() => setPlace(id)}
              />
              {name()}
            </label>
          ))}
        </fieldset>
        <Button kind="primary" disabled={!service && !counter} onPress={send}>
          {w.officerTransfer()}
        </Button>
        <Button kind="quiet" onPress={onClose}>
          {w.officerCancel()}
        </Button>
      </div>
    </Dialog>
  );
}
