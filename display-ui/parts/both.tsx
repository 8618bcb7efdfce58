import { inLanguage } from "../../ui-kit/words/language";

/** A text in Vietnamese and, smaller, in English: nobody chooses a language on a wall. */
export function Both({ of: text }: { of: () => string }) {
  return (
    <>
      {text()} <span lang="en">{inLanguage("en", text)}</span>
    </>
  );
}
