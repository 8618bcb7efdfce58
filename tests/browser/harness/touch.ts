// Measures a kiosk's screen: what a finger meets, and what would move under it.

import { expect, type Page } from "@playwright/test";

/** 20 mm on a screen of 21.5 inches across 1080 dots. */
const TARGET_PX_MIN = 81;
const GAP_PX_MIN = 8;
const REACH_USUAL = 1 / 3;
/** With the buttons lowered. */
export const REACH_LOW = 1 / 2;

interface Faults {
  small: string[];
  near: string[];
  outOfReach: string[];
  scrolls: string[];
}

/** What is wrong with the screen as it stands; each list is empty on a good one. */
function faults(page: Page, reach: number): Promise<Faults> {
  return page.evaluate(
    ({ target, gap, reach }) => {
      // Where a question is open, what lies beneath it isn't for touching.
      const area = document.querySelector("[role=dialog]") ?? document;
      const controls = Array.from(area.querySelectorAll("button, a[href], input, select"))
        .map((element) => ({
          name: (element.textContent ?? "").trim().slice(0, 24),
          box: element.getBoundingClientRect(),
        }))
        .filter(({ box }) => box.width > 0);
      const round = (value: number) => Math.round(value * 10) / 10;
      const small = controls
        .filter(({ box }) => Math.min(box.width, box.height) < target)
        .map(({ name, box }) => `${name}: ${round(box.width)} x ${round(box.height)}`);
      const outOfReach = controls
        .filter(({ box }) => box.top < innerHeight * reach || box.bottom > innerHeight)
        .map(({ name, box }) => `${name}: ${round(box.top)} to ${round(box.bottom)}`);
      const near = controls.flatMap((one, at) =>
        controls.slice(at + 1).flatMap((other) => {
          const across = Math.max(one.box.left - other.box.right, other.box.left - one.box.right);
          const down = Math.max(one.box.top - other.box.bottom, other.box.top - one.box.bottom);
          const apart = Math.max(across, down);
          return apart < gap ? [`${one.name} | ${other.name}: ${round(apart)}`] : [];
        }),
      );
      const root = document.documentElement;
      const scrolls = Array.from(document.querySelectorAll("body, body *"))
        .filter((element) => {
          const { overflowX, overflowY } = getComputedStyle(element);
          const across = element.scrollWidth > element.clientWidth + 1;
          const down = element.scrollHeight > element.clientHeight + 1;
          const may = (overflow: string) => overflow === "auto" || overflow === "scroll";
          return (may(overflowX) && across) || (may(overflowY) && down);
        })
        .map((element) => element.className);
      if (root.scrollWidth > innerWidth) scrolls.push(`page across: ${root.scrollWidth}`);
      if (root.scrollHeight > innerHeight) scrolls.push(`page down: ${root.scrollHeight}`);
      return { small, near, outOfReach, scrolls };
    },
    { target: TARGET_PX_MIN, gap: GAP_PX_MIN, reach },
  );
}

/**
 * The screen is good for fingers of every size, from a chair too. `reach` is the part of the
 * screen, from its top, that has nothing to touch.
 */
export async function expectTouchable(
  page: Page,
  screen: string,
  reach = REACH_USUAL,
): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  const none: Faults = { small: [], near: [], outOfReach: [], scrolls: [] };
  expect(await faults(page, reach), screen).toEqual(none);
}
