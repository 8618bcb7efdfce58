// What a test is given: a site of its own, and pages as the people before them use them.

import { test as base } from "@playwright/test";
import { type Plan, Site } from "./site";
import { Visitor } from "./visitor";

export { expect } from "@playwright/test";

interface Fixtures {
  /** Makes a site, lets it be prepared, and starts it; it ends with the test. */
  found: (plan: Plan, prepare?: (site: Site) => Promise<unknown>) => Promise<Site>;
  /** The demo, running. */
  site: Site;
  /** Opens pages, each in a browser profile of its own. */
  visit: Visitor;
}

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: the runner reads the fixtures from the pattern.
  found: async ({}, use, testInfo) => {
    const sites: Site[] = [];
    await use(async (plan, prepare) => {
      const site = new Site(plan);
      sites.push(site);
      await site.found();
      await prepare?.(site);
      await site.start();
      return site;
    });
    for (const site of sites) {
      if (testInfo.status !== testInfo.expectedStatus) {
        await testInfo.attach("server.log", { body: site.log, contentType: "text/plain" });
      }
      await site.remove();
    }
  },

  site: async ({ found }, use) => {
    await use(await found({ demo: true }));
  },

  // The site is named first, so that pages are closed before their server is.
  visit: async ({ browser, found: _ }, use) => {
    const visitor = new Visitor(browser);
    await use(visitor);
    await visitor.end();
  },
});
