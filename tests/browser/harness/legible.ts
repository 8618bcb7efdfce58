// Measures how large letters are on a screen of a known size, for those who read it from afar.

import { expect, type Page } from "@playwright/test";

/** Height of a capital of our face, in parts of the font's size. */
const CAPITAL = 0.66;
/** A kiosk of 21.5 inches: 1080 dots on 268 mm. */
const KIOSK_PX_PER_MM = 1080 / 268;
/** At arm's length (EN 301 549, 0.7 degrees). */
const KIOSK_CAPITAL_MM_MIN = 7.3;

/** Texts that are smaller than a font size, with theirs, as they stand on the page. */
function smallTexts(page: Page, min: number): Promise<string[]> {
  return page.evaluate((min) => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const small: string[] = [];
    while (walker.nextNode()) {
      const text = (walker.currentNode.textContent ?? "").trim();
      const parent = walker.currentNode.parentElement;
      if (text === "" || !parent || parent.closest("noscript, script, .unseen")) continue;
      const size = Number.parseFloat(getComputedStyle(parent).fontSize);
      if (size < min) small.push(`${text.slice(0, 40)}: ${size}`);
    }
    return small;
  }, min);
}

/** Every text of a kiosk can be read by somebody who stands or sits before it. */
export async function expectLegible(page: Page, state: string): Promise<void> {
  const min = (KIOSK_CAPITAL_MM_MIN * KIOSK_PX_PER_MM) / CAPITAL;
  expect(await smallTexts(page, Math.floor(min)), state).toEqual([]);
}
