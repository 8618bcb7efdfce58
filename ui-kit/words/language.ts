// Which language the page speaks, and how a text of each language is chosen.

import { effect, signal } from "@preact/signals-core";
import type { Texts } from "../api/types";

/** In the order in which the compiled texts list them. */
export const LANGUAGES = ["vi", "en"] as const;
export type Language = (typeof LANGUAGES)[number];

export const language = signal<Language>("vi");

/** Set while a second line is written in another language than the page's. */
let forced: Language | null = null;

/** The text of the current language; called by the functions of `keys.ts`. */
export function pick(...texts: string[]): string {
  return texts[LANGUAGES.indexOf(forced ?? language.value)] ?? texts[0] ?? "";
}

/** A name of the office in the current language, or in Vietnamese. */
export function say(texts: Texts | undefined): string {
  if (!texts) return "";
  return texts[forced ?? language.value] ?? texts.vi ?? "";
}

/** Reads texts in a language other than the page's, for bilingual screens. */
export function inLanguage<Value>(other: Language, read: () => Value): Value {
  const before = forced;
  forced = other;
  try {
    return read();
  } finally {
    forced = before;
  }
}

/** Keeps the document's language and title right while the person switches. */
export function followLanguage(title: () => string): void {
  effect(() => {
    document.documentElement.lang = language.value;
    document.title = title();
  });
}
