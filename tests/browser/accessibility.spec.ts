// Every state of the pages that people hold in their hands or sit before, against the rules of WCAG
// 2.2 AA, in both languages; the lobby has its own test.

import { expectAccessible } from "./harness/accessible";
import { test } from "./harness/fixtures";
import { inEachLanguage, STAFF } from "./states/staff";

/** A walk looks at up to twenty states, each in two languages. */
const WALK_MS_MAX = 120_000;

for (const { name, go } of STAFF) {
  test(`${name}: every state is accessible`, ({ found, visit }) => {
    test.setTimeout(WALK_MS_MAX);
    const show = inEachLanguage((page, state) => expectAccessible(page, state));
    return go({ found, visit, show });
  });
}
