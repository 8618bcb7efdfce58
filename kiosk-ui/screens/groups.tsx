import type { Group, Service } from "../../ui-kit/api/types";
import * as w from "../../ui-kit/words/keys";
import { say } from "../../ui-kit/words/language";
import { tied } from "../../ui-kit/words/tied";
import { Icon } from "../icons";
import { Pager, pageOf, upright } from "../parts/pager";
import { Title } from "../parts/title";
import type { Kiosk } from "../state";

const TILES_UPRIGHT = 10;
const TILES_FEW = 6;
/** The longest name that the usual tile has room for. */
const NAME_MAX = 44;
const TILES_ACROSS = 10;

export function Groups({ kiosk, page }: { kiosk: Kiosk; page: number }) {
  const office = kiosk.office.value;
  const groups = (office?.groups ?? []).filter((group) => servicesOf(kiosk, group).length > 0);
  const few = kiosk.low.value || groups.some((group) => say(group.name).length > NAME_MAX);
  const size = upright.value ? (few ? TILES_FEW : TILES_UPRIGHT) : TILES_ACROSS;
  return (
    <>
      <Title hint={w.kioskGroupsHint()}>{w.kioskGroups()}</Title>
      <div class={`work tiles tiles--${size}`}>
        <ul class="tiles__list">
          {pageOf(groups, page, size).map((group) => (
            <Tile key={group.id} kiosk={kiosk} group={group} />
          ))}
        </ul>
        <Pager
          page={page}
          count={Math.ceil(groups.length / size)}
          onTurn={(page) => kiosk.turn(page)}
        />
      </div>
    </>
  );
}

function servicesOf(kiosk: Kiosk, group: Group): Service[] {
  return (kiosk.office.value?.services ?? []).filter((service) => service.group === group.id);
}

function Tile({ kiosk, group }: { kiosk: Kiosk; group: Group }) {
  const services = servicesOf(kiosk, group);
  const closed = services.every((service) => !service.open && service.admission === "ticket");
  return (
    <li class="tiles__item">
      <button
        type="button"
        class={`tile ${closed ? "tile--closed" : ""}`}
        onClick={() => kiosk.chooseGroup(group)}
      >
        <Icon name={group.icon} />
        <span class="tile__text">
          <span class="tile__name">{tied(say(group.name))}</span>
          {closed ? <span class="tile__note">{w.kioskClosedShort()}</span> : null}
        </span>
      </button>
    </li>
  );
}
