import type { DeviceRecord } from "../../ui-kit/api/types";
import { Button } from "../../ui-kit/components/button/button";
import { Dialog } from "../../ui-kit/components/dialog/dialog";
import * as w from "../../ui-kit/words/keys";
import type { Admin } from "../state";
import { textOf } from "./problems";

/** Says what happens; the way out comes first, so that no stray Enter takes a screen away. */
export function RevokeDialog({ admin, device }: { admin: Admin; device: DeviceRecord }) {
  const { name } = device;
  const refusal = admin.problem.value;
  return (
    <Dialog title={w.adminRevokeTitle({ name })} onClose={() => admin.open(null)} class="form">
      <p class="form__text">{w.adminRevokeText({ name })}</p>
      <p class="form__problem" role="alert">
        {refusal ? textOf(refusal) : ""}
      </p>
      <div class="form__buttons">
        <Button onPress={() => admin.open(null)}>{w.adminCancel()}</Button>
        <Button kind="danger" busy={admin.busy.value} onPress={() => void admin.revoke(device)}>
          {w.adminRevokeYes()}
        </Button>
      </div>
    </Dialog>
  );
}
