import { signal } from "@preact/signals-core";
import { postOnce } from "../../api/client";
import { Problem, problemText } from "../../api/problem";
import * as w from "../../words/keys";
import { Button } from "../button/button";
import "./pair.css";

const CODE_LENGTH = 8;
const KEYS = "1234567890QWERTYUIOPASDFGHJKLZXCVBNM".split("");

const code = signal("");
const problem = signal("");
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
  problem.value = "";
}

async function pair(): Promise<void> {
  if (code.value.length !== CODE_LENGTH || busy.value) return;
  busy.value = true;
  try {
    await postOnce("/pair", { code: code.value });
    location.reload();
  } catch (error) {
    problem.value = error instanceof Problem ? problemText(error, PROBLEMS) : w.commonNoAnswer();
    busy.value = false;
  }
}

/** A kiosk that the server doesn't know gives no numbers; an administrator pairs it here. */
export function Pair() {
  return (
    <main class="pair" data-screen="pair">
      <h1 class="pair__title">{w.commonUnpaired()}</h1>
      <p class="pair__text">{w.commonUnpairedText()}</p>
      <form
        class="pair__form"
        onSubmit={(event) => {
          event.preventDefault();
          void pair();
        }}
      >
        <label class="pair__label" for="pair-code">
          {w.commonPairCode()}
        </label>
        <input
          id="pair-code"
          class="pair__code"
          value={code.value}
          maxLength={CODE_LENGTH}
          autocomplete="off"
          spellcheck={false}
          onInput={(event) => setCode(event.currentTarget.value)}
        />
      </form>
      <p class="pair__problem" role="alert">
        {problem.value}
      </p>
      <div class="pair__keys" data-repeat>
        {KEYS.map((letter) => (
          <button
            type="button"
            key={letter}
            class="pair__key"
            onClick={() => setCode(code.value + letter)}
          >
            {letter}
          </button>
        ))}
        <button
          type="button"
          class="pair__key pair__key--wide"
          onClick={() => setCode(code.value.slice(0, -1))}
        >
          {w.commonErase()}
        </button>
      </div>
      <Button
        kind="primary"
        class="big"
        disabled={code.value.length !== CODE_LENGTH}
        busy={busy.value}
        onPress={() => void pair()}
      >
        {w.commonPair()}
      </Button>
    </main>
  );
}
