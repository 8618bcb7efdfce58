import { signal } from "@preact/signals-core";
import { postOnce } from "../../api/client";
import { Problem, problemText } from "../../api/problem";
import * as w from "../../words/keys";
import { Button } from "../button/button";
import { Both } from "./both";

const CODE_LENGTH = 8;
/** As on any keyboard, so that each letter is where fingers look for it. */
const ROWS = ["1234567890", "QWERTYUIOP", "ASDFGHJKL", "ZXCVBNM"];

const code = signal("");
const problem = signal<(() => string) | null>(null);
const busy = signal(false);

const PROBLEMS: { [code: string]: () => string } = {
  bad_pair_code: w.commonPairWrong,
  too_many_attempts: w.commonTooMany,
};

function setCode(text: string): void {
  code.value = text
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, "")
    .slice(0, CODE_LENGTH);
  problem.value = null;
}

async function pair(): Promise<void> {
  if (code.value.length !== CODE_LENGTH || busy.value) return;
  busy.value = true;
  try {
    await postOnce("/pair", { code: code.value });
    location.reload();
  } catch (error) {
    problem.value =
      error instanceof Problem ? () => problemText(error, PROBLEMS) : w.commonNoAnswer;
    busy.value = false;
  }
}

/** The other way round: a code that the command line printed is typed at the screen. */
export function TypedCode({ onBack }: { onBack: () => void }) {
  return (
    <main class="typed" data-screen="pair-typed">
      <h1 class="typed__title">
        <Both of={w.commonPairTyped} />
      </h1>
      <p class="typed__text">
        <Both of={w.commonPairTypedText} />
      </p>
      <form
        class="typed__form"
        onSubmit={(event) => {
          event.preventDefault();
          void pair();
        }}
      >
        <label class="typed__label" for="pair-code">
          <Both of={w.commonPairCode} />
        </label>
        <input
          id="pair-code"
          class="typed__code"
          value={code.value}
          maxLength={CODE_LENGTH}
          autocomplete="off"
          spellcheck={false}
          onInput={(event) => setCode(event.currentTarget.value)}
        />
      </form>
      <p class="typed__problem" role="alert">
        {problem.value ? <Both of={problem.value} /> : null}
      </p>
      <Keys />
      <div class="typed__buttons">
        <Button class="typed__button" onPress={onBack}>
          <Both of={w.commonPairBack} />
        </Button>
        <Button
          kind="primary"
          class="typed__button"
          disabled={code.value.length !== CODE_LENGTH}
          busy={busy.value}
          onPress={() => void pair()}
        >
          <Both of={w.commonPair} />
        </Button>
      </div>
    </main>
  );
}

/** For screens without a keyboard. The same key twice is meant, unlike a double tap elsewhere. */
function Keys() {
  return (
    <div class="typed__keys" data-repeat>
      {ROWS.map((row, at) => (
        <div class="typed__row" key={row}>
          {row.split("").map((letter) => (
            <button
              type="button"
              key={letter}
              class="typed__key"
              onClick={() => setCode(code.value + letter)}
            >
              {letter}
            </button>
          ))}
          {at === ROWS.length - 1 ? <Erase /> : null}
        </div>
      ))}
    </div>
  );
}

function Erase() {
  return (
    <button
      type="button"
      class="typed__key typed__key--wide"
      onClick={() => setCode(code.value.slice(0, -1))}
    >
      <Both of={w.commonErase} />
    </button>
  );
}
