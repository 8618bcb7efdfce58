import { useState } from "preact/hooks";
import type { DeviceRecord } from "../../ui-kit/api/types";
import { Dialog } from "../../ui-kit/components/dialog/dialog";
import * as w from "../../ui-kit/words/keys";
import { type Mistakes, placeMistakes, placeOf } from "../draft";
import { fieldOf } from "../form";
import type { Admin } from "../state";
import { FormButtons } from "./form-buttons";
import { PlaceFields } from "./place-fields";
import { textOf } from "./problems";

/** Where a device that is there already prints, or stands. */
export function PlaceDialog({ admin, device }: { admin: Admin; device: DeviceRecord }) {
  const { kind, name } = device;
  const [place, setPlace] = useState({
    kind,
    // One that was removed can't be kept.
    printer: admin.printers.value.find(({ name }) => name === device.printer)?.name ?? "",
    counter: device.counter ?? "",
  });
  const refusal = admin.problem.value;
  const field = fieldOf(refusal);
  const problems: Mistakes = refusal && field ? { [field]: textOf(refusal) } : placeMistakes(place);
  const submit = (event: Event): void => {
    event.preventDefault();
    if (Object.keys(placeMistakes(place)).length > 0) return;
    void admin.setPlace(device, placeOf(place));
  };
  return (
    <Dialog title={w.adminChangeName({ name })} onClose={() => admin.open(null)} class="form">
      <form onSubmit={submit} noValidate>
        <PlaceFields
          admin={admin}
          draft={place}
          problems={problems}
          onChange={(part) => {
            admin.problem.value = null;
            setPlace({ ...place, ...part });
          }}
        />
        <FormButtons admin={admin} submit={w.adminSave()} other={field !== null} />
      </form>
    </Dialog>
  );
}
