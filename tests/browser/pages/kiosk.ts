// The kiosk, by what people do at it.

import { expect, type Locator, type Page } from "@playwright/test";
import type { IssuedTicket, Office, Texts } from "../harness/api";
import { type Language, type Words, words } from "../harness/words";

export class Kiosk {
  language: Language = "vi";

  constructor(readonly page: Page) {}

  get say(): Words {
    return words(this.language);
  }

  /** The screen of this name, such as `confirm`. */
  screen(name: string): Locator {
    return this.page.locator(`[data-screen="${name}"]`);
  }

  button(name: string): Locator {
    return this.page.getByRole("button", { name });
  }

  private async office(): Promise<Office> {
    const answer = await this.page.request.get("/api/v1/office");
    return (await answer.json()) as Office;
  }

  /** The tile or row of a field or procedure; others may have its name within theirs. */
  private choice(texts: Texts | undefined): Locator {
    if (!texts) throw new Error("the office doesn't have that");
    const name = texts[this.language].replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    return this.page.getByRole("button", { name: new RegExp(`^${name}`) });
  }

  /** The first touch, which is the language. */
  async begin(language: Language = "vi"): Promise<void> {
    this.language = language;
    await this.button(this.say("kiosk-invitation")).click();
    await expect(this.screen("groups")).toBeVisible();
  }

  async chooseGroup(id: string): Promise<void> {
    const office = await this.office();
    await this.choice(office.groups.find((group) => group.id === id)?.name).click();
    await expect(this.screen("services")).toBeVisible();
  }

  /** From the list of fields to a procedure, whatever it then says. */
  async chooseService(id: string): Promise<void> {
    const office = await this.office();
    const service = office.services.find((one) => one.id === id);
    await this.chooseGroup(service?.group ?? "");
    await this.choice(service?.name).click();
    await expect(this.screen("services")).toBeHidden();
  }

  /** Three touches: language, field, procedure. */
  async order(service: string, language: Language = "vi"): Promise<void> {
    await this.begin(language);
    await this.chooseService(service);
    await expect(this.screen("confirm")).toBeVisible();
  }

  /** One screen back, which is then this one. */
  async back(screen: string): Promise<void> {
    await this.button(this.say("kiosk-back")).click();
    await expect(this.screen(screen)).toBeVisible();
  }

  get takeButton(): Locator {
    return this.button(this.say("kiosk-take"));
  }

  /** The fourth touch; answers the ticket whose number the screen shows. */
  async take(): Promise<IssuedTicket> {
    const answered = this.page.waitForResponse("**/api/v1/tickets");
    await this.takeButton.click();
    const ticket = (await (await answered).json()) as IssuedTicket;
    await expect(this.number).toHaveText(ticket.number);
    return ticket;
  }

  /** Lets nobody touch the screen for so long; the line to the server doesn't notice. */
  async leaveAlone(ms: number): Promise<void> {
    const now = await this.page.evaluate(() => Date.now());
    await this.page.clock.setSystemTime(now + ms);
  }

  /** The large number of a ticket just taken. */
  get number(): Locator {
    return this.screen("ticket").locator(".number");
  }

  async done(): Promise<void> {
    await this.button(this.say("kiosk-done")).click();
    this.language = "vi";
    await expect(this.screen("attract")).toBeVisible();
  }
}
