import * as w from "../../words/keys";
import "./keypad.css";

export interface KeypadProps {
  id: string;
  label: string;
  value: string;
  /** Letters that numbers begin with here. */
  letters: string[];
  /** Digits only, which nobody beside should read. */
  secret?: boolean;
  onChange: (value: string) => void;
}

/** More than any number has; a cat on the keyboard stops here. */
const CHARS_MAX = 8;

/** As on the numeric block, so that the hand finds them without looking. */
const DIGITS = ["7", "8", "9", "4", "5", "6", "1", "2", "3"];

const PASSWORD = { type: "password" as const };

/** The field keeps the focus, so that Enter goes on rather than press a key again. */
function keepFocus(event: Event): void {
  event.preventDefault();
}

/** A number by touch or by keyboard, whichever hand is free; both write the same field. */
export function Keypad({ id, label, value, letters, secret, onChange }: KeypadProps) {
  const write = (text: string): void => {
    const wanted = secret ? text.replace(/\D/g, "") : text.toUpperCase();
    onChange(wanted.slice(0, CHARS_MAX));
  };
  const key = (text: string) => (
    <button
      type="button"
      class="keypad__key"
      key={text}
      onMouseDown={keepFocus}
      onClick={() => write(value + text)}
    >
      {text}
    </button>
  );
  return (
    <div class="keypad">
      <label class="keypad__label" for={id}>
        {label}
      </label>
      <input
        id={id}
        class="keypad__field"
        {...(secret ? PASSWORD : {})}
        value={value}
        maxLength={CHARS_MAX}
        autocomplete="off"
        autocapitalize="characters"
        spellcheck={false}
        inputMode="none"
        onInput={(event) => write(event.currentTarget.value)}
        onKeyDown={(event) => {
          // Without Num Lock the block would move the cursor, and nobody sees what a secret lacks.
          const digit = secret ? /^Numpad(\d)$/.exec(event.code) : null;
          if (!digit) return;
          event.preventDefault();
          write(value + digit[1]);
        }}
      />
      {letters.length > 1 ? <div class="keypad__letters">{letters.map(key)}</div> : null}
      <div class="keypad__digits">
        {DIGITS.map(key)}
        {key("0")}
        <button
          type="button"
          class="keypad__key keypad__key--erase"
          disabled={value === ""}
          onMouseDown={keepFocus}
          onClick={() => write(value.slice(0, -1))}
        >
          {w.commonErase()}
        </button>
      </div>
    </div>
  );
}
