import type { Signal } from "@preact/signals";
import type { DeviceRecord } from "../../ui-kit/api/types";
import { Button } from "../../ui-kit/components/button/button";
import * as w from "../../ui-kit/words/keys";
import { AddDialog } from "../parts/add-dialog";
import { Computers } from "../parts/computers";
import { DeviceTable } from "../parts/device-table";
import { DoneLine } from "../parts/done-line";
import { PairDialog } from "../parts/pair-dialog";
import { PlaceDialog } from "../parts/place-dialog";
import { RevokeDialog } from "../parts/revoke-dialog";
import type { Admin, Done } from "../state";

export function Devices({ admin, served }: { admin: Admin; served: Signal<number> }) {
  const devices = admin.devices.value;
  return (
    <main class="content">
      <section class="sheet" aria-labelledby="devices-title">
        <div class="sheet__head">
          <div class="sheet__words">
            <h2 class="sheet__title" id="devices-title">
              {w.adminDevices()}
            </h2>
            <p>{w.adminDevicesText()}</p>
          </div>
          <Button kind="primary" id="add" onPress={() => admin.open({ ask: "add" })}>
            {w.adminAdd()}
          </Button>
        </div>
        <DoneLine done={admin.done.value} text={(done) => doneText(done, devices ?? [])} />
        {devices === null ? <p class="loading">{w.adminLoading()}</p> : null}
        {devices?.length === 0 ? <Empty /> : null}
        {devices && devices.length > 0 ? (
          <DeviceTable admin={admin} devices={devices} now={served.value} />
        ) : null}
      </section>
      <Computers trust={admin.trust.value} />
      <Asked admin={admin} />
    </main>
  );
}

/** What was asked for, until it is seen to have happened. */
function doneText({ what, name }: Done, devices: DeviceRecord[]): string {
  const joined = devices.some((device) => device.name === name && device.paired);
  if (what === "add") return joined ? w.adminDidJoin({ name }) : w.adminDidAdd({ name });
  if (what === "place") return w.adminDidPlace({ name });
  return what === "pair" ? w.adminDidPair({ name }) : w.adminDidRevoke({ name });
}

function Empty() {
  const kiosk = `${location.origin}/kiosk`;
  const display = `${location.origin}/display`;
  return (
    <div class="empty">
      <p class="empty__title">{w.adminEmpty()}</p>
      <ol class="empty__steps">
        <li class="empty__step">
          {w.adminEmptyOpen()}
          <code class="empty__address">{kiosk}</code>
          <code class="empty__address">{display}</code>
        </li>
        <li class="empty__step">{w.adminEmptyCode()}</li>
        <li class="empty__step">{w.adminEmptyType()}</li>
      </ol>
    </div>
  );
}

function Asked({ admin }: { admin: Admin }) {
  const question = admin.question.value;
  if (!question) return null;
  if (question.ask === "add") return <AddDialog admin={admin} />;
  if (question.ask === "pair") return <PairDialog admin={admin} device={question.device} />;
  if (question.ask === "place") return <PlaceDialog admin={admin} device={question.device} />;
  if (question.ask !== "revoke") return null;
  return <RevokeDialog admin={admin} device={question.device} />;
}
