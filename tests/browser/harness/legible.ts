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

/** From the top of a line of our face down to its capitals, in parts of the font's size. */
const ABOVE_CAPITALS = 1.024 - CAPITAL;
const BELOW_CAPITALS = 0.4;

/** Lines whose capitals leave a box that they are in: they are cut, or lie over something else. */
function cutLines(page: Page): Promise<string[]> {
  return page.evaluate(
    ({ above, below }) => {
      const leaves = (line: DOMRect, size: number, box: DOMRect): boolean =>
        line.top + above * size < box.top - 1 ||
        line.bottom - below * size > box.bottom + 1 ||
        line.left < box.left - 1 ||
        line.right > box.right + 1;
      const outside = (line: DOMRect, size: number, box: DOMRect): boolean =>
        line.left >= box.right || line.top + above * size >= box.bottom;
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const cut: string[] = [];
      while (walker.nextNode()) {
        const node = walker.currentNode;
        const parent = node.parentElement;
        if (!parent || parent.closest("noscript, script, .unseen")) continue;
        const size = Number.parseFloat(getComputedStyle(parent).fontSize);
        const range = document.createRange();
        range.selectNodeContents(node);
        for (const line of Array.from(range.getClientRects())) {
          for (let box: Element | null = parent; box; box = box.parentElement) {
            const style = getComputedStyle(box);
            if (style.display === "inline") continue;
            const area = box.getBoundingClientRect();
            // Wholly out of sight isn't cut.
            if (style.overflow === "hidden" && outside(line, size, area)) break;
            if (leaves(line, size, area)) {
              cut.push(`${(node.textContent ?? "").slice(0, 40)} leaves ${box.className}`);
              break;
            }
          }
        }
      }
      return cut;
    },
    { above: ABOVE_CAPITALS, below: BELOW_CAPITALS },
  );
}

/** Nothing that is written is cut off. */
export async function expectWhole(page: Page, state: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  expect(await cutLines(page), state).toEqual([]);
}

/** Every text of a kiosk can be read by somebody who stands or sits before it. */
export async function expectLegible(page: Page, state: string): Promise<void> {
  await expectWhole(page, state);
  const min = (KIOSK_CAPITAL_MM_MIN * KIOSK_PX_PER_MM) / CAPITAL;
  expect(await smallTexts(page, min), state).toEqual([]);
}

/** A television of 55 inches: its height in mm. */
const TELEVISION_MM = 685;
/** A number is read from so many times its height. */
const DISTANCE_PER_HEIGHT = 60;

/** The numbers being called are large enough for a seat so many metres away. */
export async function expectReadableFrom(page: Page, metres: number, state: string): Promise<void> {
  const sizes = await page
    .locator(".call .number")
    .evaluateAll((numbers) =>
      numbers.map((number) => Number.parseFloat(getComputedStyle(number).fontSize) / innerHeight),
    );
  for (const size of sizes) {
    const reach = (size * CAPITAL * TELEVISION_MM * DISTANCE_PER_HEIGHT) / 1000;
    expect(reach, state).toBeGreaterThanOrEqual(metres);
  }
}
