// Every state of the officer's, the phone's, the administrator's and the first pages, to be
// looked at before a change lands: test-results/pictures/STATE-LANGUAGE.png.

import { join } from "node:path";
import { test } from "../harness/fixtures";
import { REPOSITORY } from "../harness/program";
import { inEachLanguage, STAFF } from "../states/staff";

const FOLDER = join(REPOSITORY, "test-results/pictures");

for (const { name, go } of STAFF) {
  test(name, ({ found, visit }) => {
    const show = inEachLanguage((page, state, language) =>
      page.screenshot({ path: join(FOLDER, `${state}-${language}.png`) }),
    );
    return go({ found, visit, show });
  });
}
