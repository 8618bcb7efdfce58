import type { Group, Service } from "../../ui-kit/api/types";
import * as w from "../../ui-kit/words/keys";
import { say } from "../../ui-kit/words/language";
import { tied } from "../../ui-kit/words/tied";
import { Pager, pageOf, upright } from "../parts/pager";
import { Title } from "../parts/title";
import { isLong } from "../parts/words";
import type { Kiosk } from "../state";

const ROWS_UPRIGHT = 6;
const ROWS_LOW = 4;
const ROWS_LOW_LONG = 3;
const ROWS_ACROSS = 8;

interface ServicesProps {
  kiosk: Kiosk;
  group: Group;
  page: number;
}

export function Services({ kiosk, group, page }: ServicesProps) {
  const services = (kiosk.office.value?.services ?? []).filter(
    (service) => service.group === group.id,
  );
  const long = services.some((service) => isLong(say(service.name)));
  const size = upright.value ? rowsUpright(kiosk.low.value, long) : ROWS_ACROSS;
  return (
    <>
      <Title hint={w.kioskServices()}>{say(group.name)}</Title>
      <div class={`work rows rows--${size}`}>
        <ul class="rows__list">
          {pageOf(services, page, size).map((service) => (
            <Row key={service.id} kiosk={kiosk} service={service} />
          ))}
        </ul>
        <Pager
          page={page}
          count={Math.ceil(services.length / size)}
          onTurn={(page) => kiosk.turn(page)}
        />
      </div>
    </>
  );
}

function rowsUpright(low: boolean, long: boolean): number {
  if (low) return long ? ROWS_LOW_LONG : ROWS_LOW;
  return long ? ROWS_LOW : ROWS_UPRIGHT;
}

function Row({ kiosk, service }: { kiosk: Kiosk; service: Service }) {
  const name = say(service.name);
  const byNumber = service.admission === "ticket";
  const note = byNumber
    ? service.open
      ? w.kioskWaiting({ count: service.waiting })
      : w.kioskClosedShort()
    : w.kioskDutyShort();
  return (
    <li class="rows__item">
      <button
        type="button"
        class={`row ${byNumber && !service.open ? "row--closed" : ""} ${byNumber ? "" : "row--duty"}`}
        onClick={() => kiosk.chooseService(service)}
      >
        <span class={`row__name ${isLong(name) ? "row__name--long" : ""}`}>{tied(name)}</span>
        <span class="row__note">{note}</span>
      </button>
    </li>
  );
}
