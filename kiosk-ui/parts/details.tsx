import type { Service } from "../../ui-kit/api/types";
import * as w from "../../ui-kit/words/keys";
import { say } from "../../ui-kit/words/language";
import { tied } from "../../ui-kit/words/tied";
import type { Kiosk } from "../state";
import { isLong } from "./words";

interface DetailsProps {
  kiosk: Kiosk;
  service: Service;
  /** The name alone, where something else needs the room. */
  brief?: boolean;
}

/** The service's name, what to bring and what it costs. */
export function Details({ kiosk, service, brief }: DetailsProps) {
  const detail = brief ? null : kiosk.detail.value;
  const name = say(service.name);
  const long = isLong(name) ? "details--long" : "";
  return (
    <>
      <strong class={`details__name ${long}`}>{tied(name)}</strong>
      {detail ? (
        <span class={`details ${long}`}>
          <span>{tied(w.kioskDocuments({ text: say(detail.documents) }))}</span>
          <span>{w.kioskFee({ text: say(detail.fee) })}</span>
          <span>{w.kioskLimit({ text: say(detail.limit) })}</span>
        </span>
      ) : null}
    </>
  );
}
