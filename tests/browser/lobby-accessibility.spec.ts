// Every state of the kiosk and the lobby screen: the rules of WCAG 2.2 AA, the kiosk's stricter
// contrast, the size of what is read and what is touched. Both languages.

import { expectAccessible } from "./harness/accessible";
import { test } from "./harness/fixtures";
import { expectLegible, expectReadableFrom, expectWhole } from "./harness/legible";
import { expectTouchable, REACH_LOW } from "./harness/touch";
import { LANGUAGES } from "./harness/words";
import { DISPLAY_TOURS } from "./states/display";
import { KIOSK_TOURS } from "./states/kiosk";

/** 7:1, for those who see little in a room with windows. */
const STRICTER = { "color-contrast-enhanced": true };

/** A page without a script can't learn of a call but by loading itself again. */
const WITHOUT_SCRIPT = { "meta-refresh": false };

/** The furthest seat, in metres, from which the called numbers of a state are read. */
const SEATS_M: { [state: string]: number } = {
  "calls-1": 12,
  "calls-2": 8.5,
  "calls-3": 6,
  "calls-4": 5.4,
  "lost-call": 10,
};

const UPRIGHT = { width: 1080, height: 1920 };
const TELEVISION = { width: 1920, height: 1080 };

for (const language of LANGUAGES) {
  for (const [name, tour] of Object.entries(KIOSK_TOURS)) {
    test(`the kiosk is good to read and to touch: ${name} (${language})`, async ({
      found,
      visit,
    }) => {
      for await (const { name, page, low } of tour({ found, visit }, language)) {
        await expectTouchable(page, name, low ? REACH_LOW : undefined);
        await expectLegible(page, name);
        await expectAccessible(page, name, STRICTER);
      }
    });
  }
}

for (const [name, tour] of Object.entries(DISPLAY_TOURS)) {
  test(`the display is good to read: ${name}`, async ({ found, visit }) => {
    for await (const { name, page } of tour({ found, visit })) {
      for (const screen of [UPRIGHT, TELEVISION]) {
        await page.setViewportSize(screen);
        await expectWhole(page, `${name}, ${screen.width} wide`);
      }
      await expectAccessible(page, name, name === "plain" ? WITHOUT_SCRIPT : {});
      await expectReadableFrom(page, SEATS_M[name] ?? 0, name);
    }
  });
}
