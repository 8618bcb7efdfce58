import { inLanguage } from "../../ui-kit/words/language";
import { tied } from "../../ui-kit/words/tied";

/** A text in Vietnamese and, smaller, in English: nobody chooses a language on a wall. */
export function Both({ of: text }: { of: () => string }) {
  return (
    <>
      {tied(text())} <span lang="en">{tied(inLanguage("en", text))}</span>
    </>
  );
}
