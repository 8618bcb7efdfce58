import { LANGUAGES, type Language, language } from "../../words/language";
import "./language-switch.css";

/** Each language in its own words, so that it is found by those who read only that one. */
export const LANGUAGE_NAMES: { [L in Language]: string } = { vi: "Tiếng Việt", en: "English" };

export interface LanguageSwitchProps {
  onChange?: (to: Language) => void;
  /** Seen as letters only, where a phone's width belongs to something else. */
  short?: boolean;
}

export function LanguageSwitch({ onChange, short }: LanguageSwitchProps) {
  return (
    <div class={`language-switch ${short ? "language-switch--short" : ""}`}>
      {LANGUAGES.map((code) => (
        <button
          type="button"
          key={code}
          lang={code}
          class="language-switch__choice"
          aria-pressed={language.value === code ? "true" : "false"}
          onClick={() => {
            language.value = code;
            onChange?.(code);
          }}
        >
          {short ? <span aria-hidden="true">{code.toUpperCase()}</span> : null}
          <span class={short ? "unseen" : ""}>{LANGUAGE_NAMES[code]}</span>
        </button>
      ))}
    </div>
  );
}
