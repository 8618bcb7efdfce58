import type { ComponentChildren } from "preact";

export interface FieldProps {
  id: string;
  label: string;
  hint?: string;
  /** What is wrong with what was entered, in words. */
  problem: string;
  children: ComponentChildren;
}

/** A label, its control, and beside it what is wrong with it. */
export function Field({ id, label, hint, problem, children }: FieldProps) {
  return (
    <div class={`field ${problem ? "field--wrong" : ""}`}>
      <label class="field__label" for={id}>
        {label}
      </label>
      {children}
      {hint ? (
        <p class="field__hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      <p class="field__problem" id={`${id}-problem`} role="alert">
        {problem}
      </p>
    </div>
  );
}

/** What a control says about itself to whoever hears it rather than sees it. */
export function said(id: string, problem: string) {
  return {
    id,
    "aria-describedby": `${id}-hint ${id}-problem`,
    "aria-invalid": problem ? ("true" as const) : undefined,
  };
}
