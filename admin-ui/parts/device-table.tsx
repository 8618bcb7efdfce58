import type { DeviceRecord } from "../../ui-kit/api/types";
import { Button } from "../../ui-kit/components/button/button";
import { dateText } from "../../ui-kit/components/clock/clock";
import { type Column, Table } from "../../ui-kit/components/table/table";
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
  const columns: Column<DeviceRecord>[] = [
    { title: w.adminName(), cell: ({ name }) => name },
    { title: w.adminKind(), cell: ({ kind }) => kindText(kind) },
    // Most devices have no counter, and most no printer; a column of words for that is no help.
    { title: w.adminPrinter(), named: true, cell: (device) => printerText(admin, device) },
    { title: w.adminCounter(), named: true, cell: (device) => counterText(admin, device) },
    {
      title: w.adminLastSeen(),
      named: true,
      cell: ({ last_seen_at }) => <Seen at={last_seen_at} now={now} />,
    },
    { title: w.adminState(), cell: (device) => <State device={device} /> },
    {
      title: w.adminActions(),
      acts: true,
      cell: (device) => (isRevoked(device) ? "" : <Acts admin={admin} device={device} />),
    },
  ];
  return (
    <Table
      label={w.adminDevices()}
      columns={columns}
      rows={devices}
      keyOf={({ name }) => name}
      faded={isRevoked}
      none={w.adminNone()}
    />
  );
}

function isRevoked(device: DeviceRecord): boolean {
  return device.revoked_at !== null;
}

/** A kiosk keeps the name of a printer that was removed, and prints nothing. */
function printerText(admin: Admin, { printer, revoked_at }: DeviceRecord): string | null {
  const printers = admin.printing.list.value;
  const known = !printers || printers.some(({ name }) => name === printer);
  if (printer === null || known || revoked_at !== null) return printer;
  return w.adminPrinterGone({ name: printer });
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
  if (isRevoked(device)) return <span class="state">{w.adminRevoked()}</span>;
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
      <Button onPress={() => admin.open({ ask: "place", device })}>
        <span aria-hidden="true">{w.adminChange()}</span>
        <span class="unseen">{w.adminChangeName({ name })}</span>
      </Button>
      <Button onPress={() => admin.open({ ask: "pair", device })}>
        <span aria-hidden="true">{w.adminPairAgain()}</span>
        <span class="unseen">{w.adminPairAgainName({ name })}</span>
      </Button>
      <Button kind="danger" onPress={() => admin.open({ ask: "revoke", device })}>
        <span aria-hidden="true">{w.adminRevoke()}</span>
        <span class="unseen">{w.adminRevokeName({ name })}</span>
      </Button>
    </>
  );
}
