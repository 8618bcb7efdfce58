// `make screenshots`: pictures of the running product, taken by the means of the browser tests.

import { defineConfig } from "@playwright/test";
import ordinary from "../playwright.config";

export default defineConfig(ordinary, {
  testDir: ".",
  testMatch: ["readme.ts", "lobby.ts", "staff.ts"],
  outputDir: "../../../test-results/run",
});
