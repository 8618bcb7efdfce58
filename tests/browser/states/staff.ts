// Every state of the pages that people hold in their hands or sit before, and how to get there.

import type { Page } from "@playwright/test";
import { LANGUAGES, type Language } from "../harness/words";
import { BOARD } from "./board";
import {
  OFFICER,
  OFFICER_DESK,
  OFFICER_DOOR,
  OFFICER_RUSH,
  OFFICER_SMALL,
  OFFICER_TROUBLE,
} from "./officer";
import { PHONE_ENDS, PHONE_STATES } from "./phone";
import { OFFICER_PAPER, PRINTERS } from "./printers";
import { ADMIN, HOME, TRUST } from "./rooms";
import { OFFICER_ENDS, OFFICER_PIN } from "./sign-in";
import { TEMPLATES } from "./templates";
import type { Walk } from "./walk";

export const STAFF: Walk[] = [
  OFFICER,
  OFFICER_RUSH,
  OFFICER_DESK,
  OFFICER_SMALL,
  OFFICER_DOOR,
  OFFICER_PIN,
  OFFICER_ENDS,
  OFFICER_TROUBLE,
  OFFICER_PAPER,
  PHONE_STATES,
  PHONE_ENDS,
  ADMIN,
  PRINTERS,
  TEMPLATES,
  BOARD,
  TRUST,
  HOME,
];

/** Hands the page over in each language, and leaves it in the first, in which walks speak. */
export function inEachLanguage(
  look: (page: Page, state: string, language: Language) => Promise<unknown>,
) {
  return async (page: Page, state: string): Promise<void> => {
    for (const language of LANGUAGES.slice().reverse()) {
      await speak(page, language);
      await look(page, state, language);
    }
  };
}

/** A question that is open lies over the switch, so no finger could press it; a small window has
 * none and follows the others of its browser. */
async function speak(page: Page, language: Language): Promise<void> {
  const choice = page.locator(`.language-switch__choice[lang=${language}]`);
  if ((await choice.count()) > 0) await choice.dispatchEvent("click");
  else {
    await page.evaluate((chosen) => {
      localStorage.setItem("motcua-language", chosen);
      window.dispatchEvent(new StorageEvent("storage"));
    }, language);
  }
  await page.locator(`html[lang=${language}]`).waitFor({ state: "attached" });
}
