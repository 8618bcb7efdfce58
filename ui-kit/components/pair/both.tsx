import { inLanguage } from "../../words/language";

/** A text in Vietnamese and in English: nobody has chosen a language at an unknown screen. */
export function Both({ of: text }: { of: () => string }) {
  return (
    <>
      {inLanguage("vi", text)}{" "}
      <span class="pair__english" lang="en">
        {inLanguage("en", text)}
      </span>
    </>
  );
}
