import { LANGUAGES, type Language, language } from "../../words/language";
import "./language-switch.css";

/** Each language in its own words, so that it is found by those who read only that one. */
export const LANGUAGE_NAMES: { [L in Language]: string } = { vi: "Tiếng Việt", en: "English" };

export function LanguageSwitch({ onChange }: { onChange?: (to: Language) => void }) {
  return (
    <div class="language-switch">
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
          {LANGUAGE_NAMES[code]}
        </button>
      ))}
    </div>
  );
}
