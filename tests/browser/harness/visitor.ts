// Opens pages on the screens that they are made for, and looks on while they are used.

import type { Browser, BrowserContextOptions, Page } from "@playwright/test";
import { AdminPage } from "../pages/admin";
import { Display } from "../pages/display";
import { Home } from "../pages/home";
import { Kiosk } from "../pages/kiosk";
import { OfficerPage } from "../pages/officer";
import { Phone } from "../pages/phone";
import type { Site } from "./site";
import { Watch } from "./watch";

export interface VisitOptions {
  /** The page's timers are the test's, to let time pass. */
  clock?: boolean;
  /** Done to the empty page before it loads anything. */
  before?: (page: Page) => Promise<unknown>;
  context?: BrowserContextOptions;
}

const SCREENS = {
  kiosk: { viewport: { width: 1080, height: 1920 }, hasTouch: true },
  display: { viewport: { width: 1920, height: 1080 } },
  officer: { viewport: { width: 1366, height: 768 } },
  admin: { viewport: { width: 1366, height: 768 } },
  home: { viewport: { width: 1280, height: 800 } },
  phone: {
    viewport: { width: 360, height: 740 },
    isMobile: true,
    hasTouch: true,
    deviceScaleFactor: 2,
  },
};

export class Visitor {
  private readonly watches: [Page, Watch][] = [];

  constructor(private readonly browser: Browser) {}

  async kiosk(site: Site, options?: VisitOptions): Promise<Kiosk> {
    return new Kiosk(await this.open(site, "/kiosk", SCREENS.kiosk, options));
  }

  async display(site: Site, options?: VisitOptions): Promise<Display> {
    return new Display(await this.open(site, "/display", SCREENS.display, options));
  }

  async officer(site: Site, options?: VisitOptions): Promise<OfficerPage> {
    return new OfficerPage(await this.open(site, "/officer", SCREENS.officer, options));
  }

  async admin(site: Site, options?: VisitOptions): Promise<AdminPage> {
    return new AdminPage(await this.open(site, "/admin", SCREENS.admin, options));
  }

  async home(site: Site, options?: VisitOptions): Promise<Home> {
    return new Home(await this.open(site, "/", SCREENS.home, options));
  }

  /** Follows a ticket by the address in its answer, as its code on paper would. */
  async phone(site: Site, followUrl: string, options?: VisitOptions): Promise<Phone> {
    return new Phone(await this.open(site, followUrl, SCREENS.phone, options));
  }

  /** Any address, on a common screen. */
  page(site: Site, path: string, options?: VisitOptions): Promise<Page> {
    return this.open(site, path, SCREENS.home, options);
  }

  private async open(
    site: Site,
    path: string,
    screen: BrowserContextOptions,
    options: VisitOptions = {},
  ): Promise<Page> {
    const context = await this.browser.newContext({
      baseURL: site.url,
      locale: "vi-VN",
      timezoneId: "America/New_York",
      reducedMotion: "reduce",
      ...screen,
      ...options.context,
    });
    const page = await context.newPage();
    this.watches.push([page, new Watch(page, site.url)]);
    if (options.clock) await page.clock.install();
    await options.before?.(page);
    await page.goto(path);
    return page;
  }

  /** Nothing in any console, from the first page to the last. */
  checkConsoles(): void {
    for (const [, watch] of this.watches) watch.checkConsole();
  }

  async end(): Promise<void> {
    for (const [page] of this.watches) await page.context().close();
    for (const [, watch] of this.watches) watch.check();
  }
}
