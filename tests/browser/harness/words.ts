// What people read, from the same files as the pages, so that a test speaks both languages.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { REPOSITORY } from "./program";

export type Language = "vi" | "en";

export const LANGUAGES: Language[] = ["vi", "en"];

/** The text of a key; `{ $name }` in it is replaced by the argument of that name. */
export type Words = (key: string, args?: { [name: string]: string | number }) => string;

const known = new Map<Language, Map<string, string>>();

function load(language: Language): Map<string, string> {
  const text = readFileSync(join(REPOSITORY, `locales/${language}.ftl`), "utf8");
  const found = new Map<string, string>();
  for (const [, key, value] of text.matchAll(/^([a-z0-9-]+) = (.+)$/gm)) {
    if (key && value) found.set(key, value);
  }
  return found;
}

export function words(language: Language): Words {
  const texts = known.get(language) ?? load(language);
  known.set(language, texts);
  return (key, args = {}) => {
    const text = texts.get(key);
    if (text === undefined || text.includes("->")) throw new Error(`no plain text "${key}"`);
    return text.replace(/\{ \$([a-z_]+) \}/g, (_, name: string) => {
      const value = args[name];
      if (value === undefined) throw new Error(`"${key}" needs "${name}"`);
      return String(value);
    });
  };
}
