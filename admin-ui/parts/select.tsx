import { Field, said } from "./field";

export interface SelectProps {
  id: string;
  label: string;
  /** What none of them means; without it one must be chosen. */
  none?: string;
  hint?: string;
  value: string;
  problem: string;
  choices: { value: string; text: string }[];
  onChange: (value: string) => void;
}

/** One of some choices, or none. */
export function Select({ id, label, none, hint, value, problem, choices, onChange }: SelectProps) {
  return (
    <Field id={id} label={label} {...(hint ? { hint } : {})} problem={problem}>
      <select
        {...said(id, problem)}
        class="field__input"
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        {none === undefined ? null : <option value="">{none}</option>}
        {choices.map((choice) => (
          <option value={choice.value} key={choice.value}>
            {choice.text}
          </option>
        ))}
      </select>
    </Field>
  );
}
