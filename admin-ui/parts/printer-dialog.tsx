import { useState } from "preact/hooks";
import type { PrinterRecord, StatusMode } from "../../ui-kit/api/types";
import { Dialog } from "../../ui-kit/components/dialog/dialog";
import * as w from "../../ui-kit/words/keys";
import {
  type PrinterDraft,
  type PrinterField,
  type PrinterMistakes,
  printerDraft,
  printerFieldOf,
  printerMistakes,
  printerSetup,
  standIns,
} from "../printer-draft";
import type { Admin } from "../state";
import { Field, said } from "./field";
import { FormButtons } from "./form-buttons";
import { choiceOf, STATUS_MODES, widthText } from "./printer-words";
import { textOf } from "./problems";
import { Select } from "./select";

interface PrinterDialogProps {
  admin: Admin;
  /** Null adds one. */
  printer: PrinterRecord | null;
}

export function PrinterDialog({ admin, printer }: PrinterDialogProps) {
  const [draft, setDraft] = useState(() => printerDraft(printer));
  const [tried, setTried] = useState(false);
  const refusal = admin.problem.value;
  const field = printerFieldOf(refusal);
  const problems: PrinterMistakes = tried ? printerMistakes(draft) : {};
  if (refusal && field && !problems[field]) problems[field] = textOf(refusal);
  const change = (part: Partial<PrinterDraft>): void => {
    admin.problem.value = null;
    setDraft({ ...draft, ...part });
  };
  const submit = (event: Event): void => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(printerMistakes(draft)).length > 0) return;
    const setup = printerSetup(draft);
    if (printer) void admin.printing.change(printer.name, setup);
    else void admin.printing.add({ ...setup, name: draft.name.trim() });
  };
  const title = printer ? w.adminChangeName({ name: printer.name }) : w.adminAddPrinter();
  return (
    <Dialog title={title} onClose={() => admin.open(null)} class="form form--wide">
      <form onSubmit={submit} noValidate>
        <div class="form__columns">
          <div class="form__column">
            {printer ? null : (
              <TextField
                id="name"
                label={w.adminPrinterName()}
                hint={w.adminPrinterNameHint()}
                problems={problems}
                value={draft.name}
                onInput={(name) => change({ name })}
              />
            )}
            <TextField
              id="url"
              label={w.adminAddress()}
              hint={w.adminAddressHint()}
              problems={problems}
              value={draft.url}
              onInput={(url) => change({ url })}
            />
            <TextField
              id="place"
              label={w.adminPlaceLabel()}
              hint={w.adminPlaceHint()}
              problems={problems}
              value={draft.place}
              onInput={(place) => change({ place })}
            />
          </div>
          <div class="form__column">
            <Choices
              admin={admin}
              name={printer?.name ?? ""}
              draft={draft}
              problems={problems}
              change={change}
            />
          </div>
        </div>
        <FormButtons
          admin={admin}
          submit={printer ? w.adminSave() : w.adminAddPrinter()}
          other={field !== null}
        />
      </form>
    </Dialog>
  );
}

interface TextFieldProps {
  id: PrinterField;
  label: string;
  hint: string;
  problems: PrinterMistakes;
  value: string;
  onInput: (text: string) => void;
}

function TextField({ id, label, hint, problems, value, onInput }: TextFieldProps) {
  const problem = problems[id] ?? "";
  return (
    <Field id={id} label={label} hint={hint} problem={problem}>
      <input
        {...said(id, problem)}
        class="field__input"
        value={value}
        autocomplete="off"
        spellcheck={false}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    </Field>
  );
}

interface ChoicesProps {
  admin: Admin;
  /** Empty for a new printer. */
  name: string;
  draft: PrinterDraft;
  problems: PrinterMistakes;
  change: (part: Partial<PrinterDraft>) => void;
}

function Choices({ admin, name, draft, problems, change }: ChoicesProps) {
  const others = standIns(name, admin.printers.value);
  const modes: StatusMode[] = ["full", "basic", "none"];
  return (
    <>
      <Select
        id="width"
        label={w.adminWidthLabel()}
        value={draft.width}
        problem=""
        choices={(["576", "384"] as const).map((dots) => ({
          value: dots,
          text: widthText(Number(dots)),
        }))}
        onChange={(dots) => change({ width: dots === "384" ? "384" : "576" })}
      />
      <Select
        id="status"
        label={w.adminStatusLabel()}
        value={draft.status}
        problem=""
        choices={modes.map((mode) => ({ value: mode, text: STATUS_MODES[mode]() }))}
        onChange={(mode) => change({ status: modes.find((one) => one === mode) ?? "full" })}
      />
      <TextField
        id="roll"
        label={w.adminRollLabel()}
        hint={w.adminRollHint()}
        problems={problems}
        value={draft.roll}
        onInput={(roll) => change({ roll })}
      />
      <Select
        id="stand-in"
        label={w.adminStandInLabel()}
        none={w.adminStandInNone()}
        hint={w.adminStandInHint()}
        value={draft.standIn}
        problem={problems["stand-in"] ?? ""}
        choices={others.map(choiceOf)}
        onChange={(standIn) => change({ standIn })}
      />
    </>
  );
}
