import type { Signal } from "@preact/signals-core";
import { problemText } from "../../api/problem";
import type { DeviceKind } from "../../api/types";
import * as w from "../../words/keys";
import { inLanguage } from "../../words/language";
import { Both } from "./both";
import { halves, type Pairing } from "./pairing";
import { TypedCode } from "./typed-code";

export interface ScreenProps {
  pairing: Pairing;
  kind: DeviceKind;
  /** Whether a code of the command line is typed here instead. */
  typing: Signal<boolean>;
}

export function Screen({ pairing, kind, typing }: ScreenProps) {
  if (typing.value) {
    return (
      <TypedCode
        onBack={() => {
          typing.value = false;
        }}
      />
    );
  }
  return (
    <main class={`pair pair--${kind} on-dark`} data-screen="pair">
      <header class="pair__head">
        <span class="mark pair__mark" aria-hidden="true" />
        <div>
          <h1 class="pair__title">{inLanguage("vi", w.commonUnpaired)}</h1>
          <p class="pair__english" lang="en">
            {inLanguage("en", w.commonUnpaired)}
          </p>
        </div>
      </header>
      <Code code={pairing.code.value} />
      <State pairing={pairing} />
      <Steps />
      <button
        type="button"
        class="pair__typed"
        onClick={() => {
          typing.value = true;
        }}
      >
        <Both of={w.commonPairTyped} />
      </button>
    </main>
  );
}

/** Each character on a tile of its own: nobody reads two for one from across the room. */
function Code({ code }: { code: string | null }) {
  const shown = code ?? "        ";
  const label = `${w.commonPairCode()}: ${code ? code.split("").join(" ") : "…"}`;
  return (
    <div class={`pair__code ${code ? "" : "pair__code--none"}`} role="img" aria-label={label}>
      {halves(shown).map((half, at) => (
        <div class="pair__half" key={at === 0 ? "left" : "right"}>
          {half.split("").map((letter, place) => (
            <span class="pair__letter" key={`${place}${letter}`}>
              {letter}
            </span>
          ))}
        </div>
      ))}
    </div>
  );
}

/** What the screen is doing, which never needs anybody to press anything. */
function State({ pairing }: { pairing: Pairing }) {
  const text = stateText(pairing);
  const trouble = pairing.away.value || pairing.refusal.value !== null;
  return (
    <div class={`pair__state ${trouble ? "pair__state--trouble" : ""}`} role="status">
      <span class="pair__dots" aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      <div>
        <p>{inLanguage("vi", text)}</p>
        <p class="pair__english" lang="en">
          {inLanguage("en", text)}
        </p>
      </div>
    </div>
  );
}

const REFUSALS = { too_many_attempts: w.commonPairTooMany };

function stateText(pairing: Pairing): () => string {
  if (pairing.away.value) return w.commonPairAway;
  const refusal = pairing.refusal.value;
  if (refusal) return () => problemText(refusal, REFUSALS);
  if (pairing.code.value === null) return w.commonPairAsking;
  return () => w.commonPairWaiting({ minutes: pairing.minutesLeft.value });
}

/** Opened on the server itself, whose own address leads nowhere from another machine. */
const isServer = /^(localhost|127\.|\[::1\])/.test(location.hostname);

function Elsewhere() {
  return (
    <>
      <p>{inLanguage("vi", w.commonPairStepElsewhere)}</p>
      <p class="pair__english" lang="en">
        {inLanguage("en", w.commonPairStepElsewhere)}
      </p>
    </>
  );
}

function Steps() {
  const steps = [
    isServer ? w.commonPairStepHere : w.commonPairStepOpen,
    w.commonPairStepChoose,
    w.commonPairStepType,
  ];
  return (
    <ol class="pair__steps">
      {steps.map((step, at) => (
        <li class="pair__step" key={inLanguage("en", step)}>
          <b class="pair__count" aria-hidden="true">
            {at + 1}
          </b>
          <div class="pair__what">
            <p>{inLanguage("vi", step)}</p>
            <p class="pair__english" lang="en">
              {inLanguage("en", step)}
            </p>
            {at === 0 ? <p class="pair__address">{`${location.origin}/admin`}</p> : null}
            {at === 0 && isServer ? <Elsewhere /> : null}
          </div>
        </li>
      ))}
    </ol>
  );
}
