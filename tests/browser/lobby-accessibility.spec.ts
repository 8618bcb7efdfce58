// Every state of the kiosk and the lobby screen: the rules of WCAG 2.2 AA, the kiosk's stricter
// contrast, the size of what is read and what is touched. Both languages.

import { expectAccessible } from "./harness/accessible";
import { test } from "./harness/fixtures";
import { expectLegible, expectWhole } from "./harness/legible";
import { expectTouchable, REACH_LOW } from "./harness/touch";
import { LANGUAGES } from "./harness/words";
import { DISPLAY_WALKS } from "./states/display";
import { KIOSK_WALKS } from "./states/kiosk";

/** 7:1, for those who see little in a room with windows. */
const STRICTER = ["color-contrast-enhanced"];

for (const language of LANGUAGES) {
  for (const [name, walk] of Object.entries(KIOSK_WALKS)) {
    test(`the kiosk is good to read and to touch: ${name} (${language})`, async ({
      found,
      visit,
    }) => {
      for await (const state of walk({ found, visit }, language)) {
        await expectTouchable(state.page, state.name, state.low ? REACH_LOW : undefined);
        await expectLegible(state.page, state.name);
        await expectAccessible(state.page, state.name, STRICTER);
      }
    });
  }
}

for (const [name, walk] of Object.entries(DISPLAY_WALKS)) {
  test(`the display is accessible: ${name}`, async ({ found, visit }) => {
    for await (const state of walk({ found, visit })) {
      await expectWhole(state.page, state.name);
      await expectAccessible(state.page, state.name);
    }
  });
}
