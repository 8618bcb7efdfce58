import { inLanguage } from "../../ui-kit/words/language";
import { tied } from "../../ui-kit/words/tied";

/** A text in Vietnamese and, smaller, in English: nobody chooses a language on a wall. */
export function Both({ of: text }: { of: () => string }) {
  const [first, english] = [text(), inLanguage("en", text)];
  return (
    <>
      {tied(first)} {english === first ? null : <span lang="en">{tied(english)}</span>}
    </>
  );
}
