import { Button } from "../../ui-kit/components/button/button";
import * as w from "../../ui-kit/words/keys";
import type { Admin } from "../state";
import { textOf } from "./problems";

interface FormButtonsProps {
  admin: Admin;
  /** What the form does. */
  submit: string;
  /** The refusal stands beside a field already. */
  other: boolean;
}

/** The end of a form: what was refused, the way on and the way out. */
export function FormButtons({ admin, submit, other }: FormButtonsProps) {
  const refusal = admin.problem.value;
  return (
    <>
      <p class="form__problem" role="alert">
        {refusal && !other ? textOf(refusal) : ""}
      </p>
      <div class="form__buttons">
        <button
          type="submit"
          class="button button--primary"
          aria-busy={admin.busy.value ? "true" : undefined}
        >
          {submit}
        </button>
        <Button onPress={() => admin.open(null)}>{w.adminCancel()}</Button>
      </div>
    </>
  );
}
