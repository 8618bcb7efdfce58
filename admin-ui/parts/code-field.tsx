import * as w from "../../ui-kit/words/keys";
import { Field, said } from "./field";

export interface CodeFieldProps {
  value: string;
  problem: string;
  onInput: (typed: string) => void;
}

/** The code that a screen shows, as somebody types it from a slip of paper. */
export function CodeField({ value, problem, onInput }: CodeFieldProps) {
  return (
    <Field id="code" label={w.adminCode()} hint={w.adminCodeHint()} problem={problem}>
      <input
        {...said("code", problem)}
        class="field__code"
        value={value}
        autocomplete="off"
        autocapitalize="characters"
        spellcheck={false}
        maxLength={12}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    </Field>
  );
}
