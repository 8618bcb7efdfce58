import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { defineConfig } from "@playwright/test";

/** The distribution's own browser; none is downloaded. */
function chromium(): string {
  for (const folder of (process.env.PATH ?? "").split(delimiter)) {
    const file = join(folder, "chromium");
    try {
      accessSync(file, constants.X_OK);
      return file;
    } catch {
      // The next folder may hold it.
    }
  }
  throw new Error("Chromium is missing; run scripts/setup test");
}

export default defineConfig({
  testDir: ".",
  // Beside the pictures of `make screenshots`, since each run empties its folder first.
  outputDir: "../../test-results/run",
  reporter: [["list"]],
  forbidOnly: true,
  fullyParallel: true,
  retries: 0,
  workers: 2,
  timeout: 45_000,
  expect: { timeout: 10_000 },
  use: {
    actionTimeout: 10_000,
    // What moves is measured where it comes to rest.
    contextOptions: { reducedMotion: "reduce" },
    locale: "vi-VN",
    // Pages tell the office's time, wherever the browser believes to be.
    timezoneId: "America/New_York",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: chromium(),
      args: [
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
