// The rules of WCAG 2.2 AA on a page as it stands, and the languages that it is looked at in.

import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect } from "./fixtures";

const RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"];

/** The stricter rule of contrast asks less of large letters; here it asks the same of all. */
const SEVEN_TO_ONE = {
  "color-contrast-enhanced": {
    options: {
      ignoreUnicode: true,
      ignoreLength: false,
      ignorePseudo: false,
      boldValue: 700,
      boldTextPt: 14,
      largeTextPt: 18,
      contrastRatio: { normal: { expected: 7 }, large: { expected: 7 } },
      pseudoSizeThreshold: 0.25,
      shadowOutlineEmMax: 0.1,
      textStrokeEmMin: 0.03,
    },
  },
};

/** Who goes from landmark to landmark with a screen reader misses nothing. */
const LANDMARKS = { region: true };

/** `others` are rules beyond those of AA, or with `false` those that a page can't keep. */
export async function expectAccessible(
  page: Page,
  state: string,
  others: { [rule: string]: boolean } = {},
): Promise<void> {
  const rules = Object.fromEntries(
    Object.entries({ ...LANDMARKS, ...others }).map(([rule, enabled]) => [
      rule,
      { enabled, checks: SEVEN_TO_ONE },
    ]),
  );
  const { violations } = await new AxeBuilder({ page })
    .options({ runOnly: { type: "tag", values: RULES }, rules, resultTypes: ["violations"] })
    .setLegacyMode()
    .analyze();
  const found = violations.map(({ id, nodes }) => ({
    id,
    nodes: nodes.map(({ html, failureSummary }) => `${html} ${failureSummary ?? ""}`),
  }));
  expect(found, state).toEqual([]);
}
