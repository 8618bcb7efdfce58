// The holder's phone.

import { expect, type Locator, type Page } from "@playwright/test";
import { type Language, type Words, words } from "../harness/words";

export class Phone {
  language: Language = "vi";

  constructor(readonly page: Page) {}

  get say(): Words {
    return words(this.language);
  }

  /** What the page says of the ticket, such as "waiting". */
  get headline(): Locator {
    return this.page.getByRole("heading", { level: 1 });
  }

  async expectState(state: string): Promise<void> {
    await expect(this.page.locator("[data-state]")).toHaveAttribute("data-state", state);
  }

  button(name: string): Locator {
    return this.page.getByRole("button", { name });
  }

  /** Gives the number up, and means it. */
  async leave(): Promise<void> {
    await this.button(this.say("follow-leave")).click();
    await this.button(this.say("follow-leave-yes")).click();
  }
}
