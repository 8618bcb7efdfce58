import type { PrinterRecord } from "../../ui-kit/api/types";
import { Button } from "../../ui-kit/components/button/button";
import { Dialog } from "../../ui-kit/components/dialog/dialog";
import * as w from "../../ui-kit/words/keys";
import type { Admin } from "../state";
import { textOf } from "./problems";

interface RemoveProps {
  admin: Admin;
  printer: PrinterRecord;
}

/** Says who would print nowhere any more; the way out comes first, as with a device. */
export function RemovePrinterDialog({ admin, printer }: RemoveProps) {
  const { name } = printer;
  const refusal = admin.problem.value;
  const kiosks = printer.setup?.kiosks ?? [];
  return (
    <Dialog
      title={w.adminRemovePrinterTitle({ name })}
      onClose={() => admin.open(null)}
      class="form"
    >
      <p class="form__text">{w.adminRemovePrinterText()}</p>
      {kiosks.length > 0 ? (
        <p class="form__text">
          <b>{w.adminRemovePrinterKiosks({ names: kiosks.join(", ") })}</b>
        </p>
      ) : null}
      <p class="form__problem" role="alert">
        {refusal ? textOf(refusal) : ""}
      </p>
      <div class="form__buttons">
        <Button onPress={() => admin.open(null)}>{w.adminCancel()}</Button>
        <Button
          kind="danger"
          busy={admin.busy.value}
          onPress={() => void admin.printing.remove(name)}
        >
          {w.adminRemoveYes()}
        </Button>
      </div>
    </Dialog>
  );
}
