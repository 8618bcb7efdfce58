import { useState } from "preact/hooks";
import type { DeviceRecord } from "../../ui-kit/api/types";
import { Button } from "../../ui-kit/components/button/button";
import { Dialog } from "../../ui-kit/components/dialog/dialog";
import * as w from "../../ui-kit/words/keys";
import { isCode, readCode } from "../form";
import type { Admin } from "../state";
import { CodeField } from "./code-field";
import { textOf } from "./problems";

export function PairDialog({ admin, device }: { admin: Admin; device: DeviceRecord }) {
  const [code, setCode] = useState("");
  const [tried, setTried] = useState(false);
  const refusal = admin.problem.value;
  const short = tried && !isCode(readCode(code)) ? w.adminCodeLength() : "";
  const submit = (event: Event): void => {
    event.preventDefault();
    setTried(true);
    if (isCode(readCode(code))) void admin.pairAgain(device, readCode(code));
  };
  return (
    <Dialog
      title={w.adminPairAgainName({ name: device.name })}
      onClose={() => admin.open(null)}
      class="form"
    >
      <form onSubmit={submit} noValidate>
        <p class="form__text">{w.adminPairAgainText()}</p>
        <CodeField
          value={code}
          problem={short || (refusal ? textOf(refusal) : "")}
          onInput={(typed) => {
            admin.problem.value = null;
            setCode(typed);
          }}
        />
        <div class="form__buttons">
          <button
            type="submit"
            class="button button--primary"
            aria-busy={admin.busy.value ? "true" : undefined}
          >
            {w.adminSubmit()}
          </button>
          <Button onPress={() => admin.open(null)}>{w.adminCancel()}</Button>
        </div>
      </form>
    </Dialog>
  );
}
