import { Button } from "../../ui-kit/components/button/button";
import * as w from "../../ui-kit/words/keys";
import { type ActionId, action } from "../actions";
import type { Officer } from "../state";

interface ActionButtonProps {
  officer: Officer;
  id: ActionId;
  /** What it does here, where that is more exact than its name. */
  text?: string;
  kind?: "primary" | "plain";
  /** The step of the server that it waits for. */
  step?: string;
  class?: string;
}

/** One line of the table of actions as a button, with its key on it. */
export function ActionButton(props: ActionButtonProps) {
  const { officer, id, text, kind, step } = props;
  const { hint, name, refusal } = action(id);
  const busy = officer.busy.value !== null && officer.busy.value === (step ?? id);
  return (
    <Button
      kind={kind ?? "plain"}
      class={props.class ?? ""}
      busy={busy}
      disabled={!busy && refusal(officer) !== null}
      onPress={() => officer.presses.press(id)}
      {...(officer.settings.is("keys") ? { hint } : {})}
    >
      {busy && officer.lost.value ? w.officerRetrying() : (text ?? name())}
    </Button>
  );
}
