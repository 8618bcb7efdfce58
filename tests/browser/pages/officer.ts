// The officer's page, by keys as a rule; a mouse only where the page offers no key.

import { expect, type Locator, type Page } from "@playwright/test";
import { PASSWORD } from "../harness/site";
import { type Language, type Words, words } from "../harness/words";

/** More stops than any screen of the page has. */
const TABS_MAX = 60;

export class OfficerPage {
  language: Language = "vi";

  constructor(readonly page: Page) {}

  get say(): Words {
    return words(this.language);
  }

  button(name: string): Locator {
    return this.page.getByRole("button", { name });
  }

  /** The number at the counter. */
  get number(): Locator {
    return this.page.locator(".current__number .number");
  }

  get nextButton(): Locator {
    return this.page.locator("#next");
  }

  /** The question that is open. */
  get question(): Locator {
    return this.page.getByRole("dialog");
  }

  /** Why a press did nothing. */
  get told(): Locator {
    return this.page.locator(".told");
  }

  /** What can be taken back, for ten seconds. */
  get undoBar(): Locator {
    return this.page.locator(".undo[role=status]");
  }

  /** What becomes of a paper that was printed again. */
  get paperBar(): Locator {
    return this.page.locator(".paper-bar");
  }

  /** An answer of the question, by its words. */
  choice(key: string, args: { [name: string]: string | number } = {}): Locator {
    return this.question.getByRole("button", { name: this.say(key, args) });
  }

  answer(key: string, args: { [name: string]: string | number } = {}): Promise<void> {
    return this.choice(key, args).click();
  }

  press(key: string): Promise<void> {
    return this.page.keyboard.press(key);
  }

  /** Waits until no step is under way; until then the page keeps one press at most. */
  expectIdle(): Promise<void> {
    return expect(this.page.locator("main[data-busy]")).toHaveCount(0);
  }

  /** Presses a key for the next step, as somebody does who looks at the page. */
  async step(key: string): Promise<void> {
    await this.expectIdle();
    await this.press(key);
  }

  /** Presses a key that asks something. */
  async ask(key: string): Promise<void> {
    await this.step(key);
    await expect(this.question).toBeVisible();
  }

  /** Moves the focus there with the Tab key alone. */
  async tabTo(target: Locator): Promise<void> {
    await expect(target).toBeVisible();
    for (let tabs = 0; tabs < TABS_MAX; tabs += 1) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await this.press("Tab");
    }
    throw new Error("the Tab key doesn't get there");
  }

  /** Signs in with nothing but the keyboard. */
  async signInByKeys(username = "can-bo-mau", password = PASSWORD): Promise<void> {
    await this.tabTo(this.page.locator("#username"));
    await this.page.keyboard.type(username);
    await this.press("Tab");
    await this.page.keyboard.type(password);
    await this.press("Enter");
  }

  /** Chooses a counter and opens it with nothing but the keyboard. */
  async openCounterByKeys(label: string): Promise<void> {
    await this.tabTo(this.button(this.say("officer-counter", { label })));
    await this.press("Enter");
    await this.tabTo(this.button(this.say("officer-open")));
    await this.press("Enter");
    await expect(this.nextButton).toBeVisible();
    await this.expectIdle();
  }

  async signIn(username = "can-bo-mau", password = PASSWORD): Promise<void> {
    await this.page.locator("#username").fill(username);
    await this.page.locator("#password").fill(password);
    await this.button(this.say("common-sign-in")).first().click();
  }

  /** Signed in at an open counter. */
  async sitDown(label: string, username = "can-bo-mau"): Promise<void> {
    await this.signIn(username);
    await this.button(this.say("officer-counter", { label })).click();
    await this.button(this.say("officer-open")).click();
    await expect(this.nextButton).toBeVisible();
    await this.expectIdle();
  }

  /** The row of a number in the list that is open. */
  row(number: string): Locator {
    return this.page.locator(".tickets__row").filter({ hasText: number });
  }
}
