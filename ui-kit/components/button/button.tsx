import type { ComponentChildren } from "preact";
import "./button.css";

export interface ButtonProps {
  children: ComponentChildren;
  onPress: () => void;
  kind?: "primary" | "plain" | "quiet" | "danger";
  disabled?: boolean;
  /** Waiting for an answer: announced, and further presses do nothing. */
  busy?: boolean;
  class?: string;
  id?: string;
  /** Key that does the same, shown at the button's end. */
  hint?: string;
  describedBy?: string;
}

export function Button(props: ButtonProps) {
  const kind = props.kind ?? "plain";
  const press = (): void => {
    if (!props.busy && !props.disabled) props.onPress();
  };
  return (
    <button
      type="button"
      id={props.id}
      class={`button button--${kind} ${props.class ?? ""}`}
      disabled={props.disabled}
      aria-busy={props.busy ? "true" : undefined}
      aria-describedby={props.describedBy}
      onClick={press}
    >
      <span class="button__text">{props.children}</span>
      {props.hint ? <kbd class="button__hint">{props.hint}</kbd> : null}
    </button>
  );
}
