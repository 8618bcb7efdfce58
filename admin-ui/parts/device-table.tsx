import type { DeviceRecord } from "../../ui-kit/api/types";
import { Button } from "../../ui-kit/components/button/button";
import { dateText } from "../../ui-kit/components/clock/clock";
import { hourMinute } from "../../ui-kit/feed/clock";
import * as w from "../../ui-kit/words/keys";
import { agoText } from "../seen";
import type { Admin } from "../state";
import { kindText } from "./names";

export interface DeviceTableProps {
  admin: Admin;
  devices: DeviceRecord[];
  /** The machine's time. */
  now: number;
}

export function DeviceTable({ admin, devices, now }: DeviceTableProps) {
  return (
    <table class="devices">
      <thead>
        <tr>
          <th scope="col">{w.adminName()}</th>
          <th scope="col">{w.adminKind()}</th>
          <th scope="col">{w.adminPrinter()}</th>
          <th scope="col">{w.adminCounter()}</th>
          <th scope="col">{w.adminLastSeen()}</th>
          <th scope="col">{w.adminState()}</th>
          <th scope="col">
            <span class="unseen">{w.adminActions()}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {devices.map((device) => (
          <Row key={device.name} admin={admin} device={device} now={now} />
        ))}
      </tbody>
    </table>
  );
}

/** On a phone each cell is a line of its own and names its column itself. */
function Row({ admin, device, now }: { admin: Admin; device: DeviceRecord; now: number }) {
  const revoked = device.revoked_at !== null;
  return (
    <tr class={revoked ? "devices__row devices__row--revoked" : "devices__row"}>
      <th scope="row" class="devices__name">
        {device.name}
      </th>
      <td>{kindText(device.kind)}</td>
      <Place label={w.adminPrinter()} text={device.printer} />
      <Place label={w.adminCounter()} text={counterText(admin, device)} />
      <td data-label={w.adminLastSeen()}>
        <Seen at={device.last_seen_at} now={now} />
      </td>
      <td>
        <State device={device} />
      </td>
      <td class="devices__acts">{revoked ? null : <Acts admin={admin} device={device} />}</td>
    </tr>
  );
}

/** Most devices have no counter, and most no printer; a column of words for that is no help. */
function Place({ label, text }: { label: string; text: string | null }) {
  if (text !== null) return <td data-label={label}>{text}</td>;
  return (
    <td class="devices__none">
      <span aria-hidden="true">–</span>
      <span class="unseen">{w.adminNone()}</span>
    </td>
  );
}

function counterText(admin: Admin, { counter }: DeviceRecord): string | null {
  if (counter === null) return null;
  return admin.counters.value.find(({ id }) => id === counter)?.label ?? counter;
}

function Seen({ at, now }: { at: string | null; now: number }) {
  if (at === null) return <>{w.adminNotSeen()}</>;
  return (
    <time dateTime={at}>
      <b class="devices__ago">{agoText(Date.parse(at), now)}</b>
      <span class="devices__at">
        {hourMinute(at)}, {dateText(at)}
      </span>
    </time>
  );
}

function State({ device }: { device: DeviceRecord }) {
  if (device.revoked_at !== null) return <span class="state">{w.adminRevoked()}</span>;
  return device.paired ? (
    <span class="state state--paired">{w.adminPaired()}</span>
  ) : (
    <span class="state state--waiting">{w.adminWaiting()}</span>
  );
}

function Acts({ admin, device }: { admin: Admin; device: DeviceRecord }) {
  const { name } = device;
  return (
    <>
      <Button class="devices__act" onPress={() => admin.open({ ask: "pair", device })}>
        <span aria-hidden="true">{w.adminPairAgain()}</span>
        <span class="unseen">{w.adminPairAgainName({ name })}</span>
      </Button>
      <Button
        kind="danger"
        class="devices__act"
        onPress={() => admin.open({ ask: "revoke", device })}
      >
        <span aria-hidden="true">{w.adminRevoke()}</span>
        <span class="unseen">{w.adminRevokeName({ name })}</span>
      </Button>
    </>
  );
}
