// A screen that isn't paired, as somebody reads it from across the room.

import { expect, type Locator, type Page } from "@playwright/test";
import { words } from "../harness/words";

export class Unpaired {
  readonly say = words("vi");

  constructor(readonly page: Page) {}

  get screen(): Locator {
    return this.page.locator("[data-screen=pair]");
  }

  private get tiles(): Locator {
    return this.page.locator(".pair__code:not(.pair__code--none)");
  }

  /** What the screen is doing, in both languages. */
  get state(): Locator {
    return this.screen.getByRole("status");
  }

  /** The code on the screen, as soon as there is one. */
  async code(): Promise<string> {
    await expect(this.tiles).toBeVisible();
    return (await this.tiles.innerText()).replace(/\s/g, "");
  }

  /** Waits until the screen shows another code than this one. */
  async otherCode(former: string): Promise<string> {
    await expect.poll(() => this.code()).not.toBe(former);
    return this.code();
  }

  /** Begins to type a code that the command line printed. */
  async typeInstead(): Promise<void> {
    await this.page.getByRole("button", { name: this.say("common-pair-typed") }).click();
    await expect(this.page.getByLabel(this.say("common-pair-code"))).toBeVisible();
  }
}
