import * as w from "../../ui-kit/words/keys";
import type { Draft, Mistakes } from "../draft";
import type { Admin } from "../state";
import { choiceOf } from "./printer-words";
import { Select } from "./select";

export interface PlaceFieldsProps {
  admin: Admin;
  draft: Pick<Draft, "kind" | "printer" | "counter">;
  problems: Mistakes;
  onChange: (part: Partial<Draft>) => void;
}

/** Where a kiosk prints, or the counter that another screen stands at. */
export function PlaceFields({ admin, draft, problems, onChange }: PlaceFieldsProps) {
  if (draft.kind === "kiosk") {
    return (
      <Select
        id="printer"
        label={w.adminPrinterLabel()}
        none={w.adminNoPrinter()}
        value={draft.printer}
        problem={problems.printer ?? ""}
        choices={admin.printers.value.map(choiceOf)}
        onChange={(printer) => onChange({ printer })}
      />
    );
  }
  return (
    <Select
      id="counter"
      label={w.adminCounterLabel()}
      none={draft.kind === "desk" ? w.adminChooseCounter() : w.adminNoCounter()}
      value={draft.counter}
      problem={problems.counter ?? ""}
      choices={admin.counters.value.map(({ id, label }) => ({ value: id, text: label }))}
      onChange={(counter) => onChange({ counter })}
    />
  );
}
