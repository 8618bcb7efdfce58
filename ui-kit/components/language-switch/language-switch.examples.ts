import type { LanguageSwitchProps } from "./language-switch";

export const languageSwitchExamples: { [name: string]: LanguageSwitchProps } = {
  whole: {},
  short: { short: true },
};
