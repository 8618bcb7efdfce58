// Every state of the kiosk and the lobby screen, to look at before a change lands.

import { join } from "node:path";
import { test } from "../harness/fixtures";
import { REPOSITORY } from "../harness/program";
import { LANGUAGES } from "../harness/words";
import { DISPLAY_TOURS } from "../states/display";
import { KIOSK_TOURS } from "../states/kiosk";
import type { Standing } from "../states/tour";

async function look({ page }: Standing, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: join(REPOSITORY, "test-results/pictures", `${name}.png`) });
}

for (const language of LANGUAGES) {
  for (const [name, tour] of Object.entries(KIOSK_TOURS)) {
    test(`the kiosk: ${name} (${language})`, async ({ found, visit }) => {
      for await (const state of tour({ found, visit }, language)) {
        await look(state, `kiosk-${state.name}-${language}`);
      }
    });
  }
}

for (const [name, tour] of Object.entries(DISPLAY_TOURS)) {
  test(`the display: ${name}`, async ({ found, visit }) => {
    for await (const state of tour({ found, visit })) await look(state, `display-${state.name}`);
  });
}
