import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { Button } from "../../ui-kit/components/button/button";
import { Dialog } from "../../ui-kit/components/dialog/dialog";
import * as w from "../../ui-kit/words/keys";
import { isEcho } from "../keyboard";

export interface Choice {
  id: string;
  text: string;
  /** More about it, smaller. */
  note?: string;
  /** A list of further questions rather than an answer. */
  further?: boolean;
  disabled?: boolean;
  onChoose: () => void;
}

interface ChoicesProps {
  title: string;
  choices: Choice[];
  onClose: () => void;
  /** Between the title and the choices. */
  children?: ComponentChildren;
  /** Keys besides the digits; true where it was taken. */
  onKey?: (event: KeyboardEvent) => boolean;
}

/** As many as the numeric block has digits, without the nought. */
const DIGITS = 9;

/** A question that a digit answers, a finger, or Enter for the first; minus goes back. */
export function Choices({ title, choices, onClose, children, onKey }: ChoicesProps) {
  const [page, setPage] = useState(0);
  const paged = choices.length > DIGITS;
  const size = paged ? DIGITS - 1 : DIGITS;
  const pages = Math.max(1, Math.ceil(choices.length / size));
  const shown = choices.slice((page % pages) * size, ((page % pages) + 1) * size);
  const further: Choice = {
    id: "further",
    text: w.officerFurther(),
    onChoose: () => setPage(page + 1),
  };
  useDialogKeys((event) => {
    const digit = digitOf(event);
    if (digit === null) return onKey?.(event) ?? false;
    const chosen = paged && digit === DIGITS ? further : shown[digit - 1];
    if (chosen && !chosen.disabled) chosen.onChoose();
    return true;
  }, onClose);
  return (
    <Dialog title={title} onClose={onClose} class="choices">
      {children}
      <div class="choices__list">
        {shown.map((choice, at) => (
          <ChoiceButton choice={choice} digit={at + 1} key={choice.id} />
        ))}
        {paged ? <ChoiceButton choice={further} digit={DIGITS} /> : null}
      </div>
      <Button kind="quiet" class="choices__cancel" hint="−" onPress={onClose}>
        {w.officerCancel()}
      </Button>
    </Dialog>
  );
}

function ChoiceButton({ choice, digit }: { choice: Choice; digit: number }) {
  return (
    <button
      type="button"
      class="choices__choice"
      disabled={choice.disabled}
      onClick={() => choice.onChoose()}
    >
      <kbd class="choices__key">{digit}</kbd>
      <span class="choices__text">
        {choice.text}
        {choice.further ? "…" : ""}
        {choice.note ? <span class="choices__note">{choice.note}</span> : null}
      </span>
    </button>
  );
}

/** The digit of a key of either row, with Num Lock on or off. */
export function digitOf(event: KeyboardEvent): number | null {
  const found = /^(Numpad|Digit)(\d)$/.exec(event.code);
  return found && !(event.shiftKey && found[1] === "Digit") ? Number(found[2]) : null;
}

/** Keys of an open question, before the field or the button that has the focus hears of them. */
export function useDialogKeys(take: (event: KeyboardEvent) => boolean, onClose: () => void): void {
  const latest = useRef({ take, onClose });
  latest.current = { take, onClose };
  // Not after the next picture: a quick hand has typed the second digit by then.
  useLayoutEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const { take: takeNow, onClose: close } = latest.current;
      if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
      if (!isEcho(event) && !takeNow(event)) {
        if (event.code !== "NumpadSubtract") return;
        close();
      }
      event.preventDefault();
      event.stopPropagation();
    };
    document.addEventListener("keydown", onKeyDown, true);
    return () => document.removeEventListener("keydown", onKeyDown, true);
  }, []);
}
