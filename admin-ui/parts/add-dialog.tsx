import { useState } from "preact/hooks";
import { Dialog } from "../../ui-kit/components/dialog/dialog";
import * as w from "../../ui-kit/words/keys";
import { type Draft, draftOf, type Mistakes, mistakesOf, newDevice } from "../draft";
import { fieldOf } from "../form";
import type { Admin } from "../state";
import { CodeField } from "./code-field";
import { Field, said } from "./field";
import { FormButtons } from "./form-buttons";
import { KINDS, kindText } from "./names";
import { PlaceFields } from "./place-fields";
import { textOf } from "./problems";

export function AddDialog({ admin }: { admin: Admin }) {
  const devices = admin.devices.value ?? [];
  const [draft, setDraft] = useState(() => draftOf(devices, admin.printers.value));
  const [tried, setTried] = useState(false);
  const refusal = admin.problem.value;
  const problems: Mistakes = tried ? mistakesOf(draft) : {};
  const field = fieldOf(refusal);
  if (refusal && field && !problems[field]) problems[field] = textOf(refusal);

  const change = (part: Partial<Draft>): void => {
    admin.problem.value = null;
    setDraft({ ...draft, ...part });
  };
  const submit = (event: Event): void => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(mistakesOf(draft)).length === 0) void admin.add(newDevice(draft));
  };
  return (
    <Dialog title={w.adminAdd()} onClose={() => admin.open(null)} class="form">
      <form onSubmit={submit} noValidate>
        <CodeField
          value={draft.code}
          problem={problems.code ?? ""}
          onInput={(code) => change({ code })}
        />
        <KindField draft={draft} problem={problems.kind ?? ""} onChange={change} admin={admin} />
        <Field
          id="name"
          label={w.adminNameLabel()}
          hint={w.adminNameHint()}
          problem={problems.name ?? ""}
        >
          <input
            {...said("name", problems.name ?? "")}
            class="field__input"
            value={draft.name}
            autocomplete="off"
            spellcheck={false}
            onInput={(event) => change({ name: event.currentTarget.value, named: true })}
          />
        </Field>
        <PlaceFields admin={admin} draft={draft} problems={problems} onChange={change} />
        <FormButtons admin={admin} submit={w.adminSubmit()} other={field !== null} />
      </form>
    </Dialog>
  );
}

interface KindFieldProps {
  admin: Admin;
  draft: Draft;
  problem: string;
  onChange: (part: Partial<Draft>) => void;
}

function KindField({ admin, draft, problem, onChange }: KindFieldProps) {
  return (
    <fieldset class={`kinds ${problem ? "field--wrong" : ""}`}>
      <legend class="field__label">{w.adminKindLabel()}</legend>
      {KINDS.map((kind) => (
        <label class="kinds__choice" key={kind}>
          <input
            type="radio"
            name="kind"
            value={kind}
            checked={draft.kind === kind}
            onChange={() => {
              const fresh = draftOf(admin.devices.value ?? [], admin.printers.value, kind);
              onChange({ kind, name: draft.named ? draft.name : fresh.name });
            }}
          />
          {kindText(kind)}
        </label>
      ))}
      <p class="field__problem" role="alert">
        {problem}
      </p>
    </fieldset>
  );
}
