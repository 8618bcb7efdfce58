import { useState } from "preact/hooks";
import { Button } from "../../ui-kit/components/button/button";
import * as w from "../../ui-kit/words/keys";
import type { Admin } from "../state";
import { paperText } from "./paper-words";
import { Select } from "./select";

/** Prints what is looked at, where a printer of that paper is. */
export function TemplateTrial({ admin }: { admin: Admin }) {
  const { looks } = admin;
  const width = looks.width.value;
  const printers = admin.printers.value.filter(({ width_dots }) => width_dots === width);
  const [chosen, setChosen] = useState("");
  const printer = printers.find(({ name }) => name === chosen) ?? printers[0];
  return (
    <section class="sheet" aria-labelledby="trial-title">
      <h2 class="sheet__title" id="trial-title">
        {w.adminTrial()}
      </h2>
      {printer ? (
        <>
          <p>{w.adminTrialText()}</p>
          <div class="looks__trial">
            <Select
              id="trial-printer"
              label={w.adminPrinter()}
              value={printer.name}
              problem=""
              choices={printers.map(({ name }) => ({ value: name, text: name }))}
              onChange={setChosen}
            />
            <Button
              busy={admin.busy.value}
              disabled={looks.stale.value}
              onPress={() => void looks.print(printer.name)}
            >
              {w.adminTrialPrint()}
            </Button>
          </div>
        </>
      ) : (
        <p>{w.adminTrialNone({ paper: paperText(width) })}</p>
      )}
    </section>
  );
}
