import { LANGUAGE_NAMES } from "../../ui-kit/components/language-switch/language-switch";
import * as w from "../../ui-kit/words/keys";
import { LANGUAGES, language } from "../../ui-kit/words/language";
import type { Kiosk } from "../state";
import { upright } from "./pager";

/** Back, another language, and a person's help: at the same place on every screen. */
export function Footer({ kiosk }: { kiosk: Kiosk }) {
  const at = kiosk.step.value.at;
  const canGoBack = at !== "attract" && at !== "issuing" && at !== "ticket";
  const other = LANGUAGES.find((code) => code !== language.value) ?? "vi";
  return (
    <nav class="footer">
      {canGoBack ? (
        <button type="button" class="footer__button" onClick={() => kiosk.back()}>
          <svg class="footer__icon" viewBox="0 0 24 24" aria-hidden="true">
            <path d="M14 5 7 12l7 7" />
          </svg>
          {w.kioskBack()}
        </button>
      ) : null}
      <PhoneLink kiosk={kiosk} />
      {at === "attract" ? (
        <Lower kiosk={kiosk} />
      ) : (
        <button
          type="button"
          class="footer__button"
          lang={other}
          onClick={() => {
            language.value = other;
          }}
        >
          {LANGUAGE_NAMES[other]}
        </button>
      )}
      <button
        type="button"
        class="footer__button footer__button--help"
        onClick={() => {
          kiosk.help.value = true;
        }}
      >
        <svg class="footer__icon" viewBox="0 0 24 24" aria-hidden="true">
          <path d="M8.500 9a3.500 3.500 0 1 1 5 3.200c-1 .5-1.500 1.200-1.500 2.300M12 18v.4" />
        </svg>
        {w.kioskHelp()}
      </button>
    </nav>
  );
}

/** For those who sit or are small; upright screens only, others are low enough. */
function Lower({ kiosk }: { kiosk: Kiosk }) {
  if (!upright.value) return null;
  return (
    <button
      type="button"
      class="footer__button"
      aria-pressed={kiosk.low.value ? "true" : "false"}
      onClick={() => {
        kiosk.low.value = !kiosk.low.value;
      }}
    >
      <svg class="footer__icon" viewBox="0 0 24 24" aria-hidden="true">
        <path d="M9 9v6h6l3 6h2M9 11h5M6 12a5.500 5.500 0 1 0 8 7" />
        <circle cx="9" cy="4.500" r="1.200" />
      </svg>
      {w.kioskLower()}
    </button>
  );
}

/** In the demo there is no phone to scan the code with; a real kiosk has no way out of it. */
function PhoneLink({ kiosk }: { kiosk: Kiosk }) {
  const step = kiosk.step.value;
  if (step.at !== "ticket" || !kiosk.office.value?.demo) return null;
  return (
    <a class="footer__button" href={step.ticket.follow_url} target="_blank" rel="noopener">
      {w.kioskOpenPhone()}
    </a>
  );
}
