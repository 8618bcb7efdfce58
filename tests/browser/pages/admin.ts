// The administrator's page, by what stands on it.

import { expect, type Locator, type Page } from "@playwright/test";
import { PASSWORD } from "../harness/site";
import { type Language, type Words, words } from "../harness/words";

/** More stops than any screen of the page has. */
const TABS_MAX = 60;

export class AdminPage {
  language: Language = "vi";

  constructor(readonly page: Page) {}

  get say(): Words {
    return words(this.language);
  }

  button(name: string): Locator {
    return this.page.getByRole("button", { name, exact: true });
  }

  get dialog(): Locator {
    return this.page.getByRole("dialog");
  }

  get code(): Locator {
    return this.page.getByLabel(this.say("admin-code"));
  }

  get name(): Locator {
    return this.page.getByLabel(this.say("admin-name-label"));
  }

  /** What is wrong with the field of this id, in words. */
  problem(id: string): Locator {
    return this.page.locator(`#${id}-problem`);
  }

  /** What was done last. */
  get done(): Locator {
    return this.page.locator(".done");
  }

  row(name: string | RegExp): Locator {
    return this.page.getByRole("row").filter({
      has: this.page.getByRole("rowheader", { name, exact: true }),
    });
  }

  /** Goes to the printers by their tab. */
  async openPrinters(): Promise<void> {
    await this.page.getByRole("link", { name: this.say("admin-printers") }).click();
    await expect(this.page.locator("#printers-title")).toBeVisible();
  }

  /** Goes to the templates by their tab. */
  async openTemplates(): Promise<void> {
    await this.page.getByRole("link", { name: this.say("admin-templates") }).click();
    await expect(this.page.locator("#templates-title")).toBeVisible();
  }

  /** Goes to the live board by its tab. */
  async openCounters(): Promise<void> {
    await this.page.getByRole("link", { name: this.say("admin-counters") }).click();
    await expect(this.page.locator("#counters-title")).toBeVisible();
  }

  counter(id: string): Locator {
    return this.page.locator(".counter").filter({
      has: this.page.locator(`[id="counter-${id}"]`),
    });
  }

  /** Waits until the board says this of a counter. */
  expectCounter(id: string, word: string): Promise<void> {
    return expect(this.counter(id).locator(".counter__word")).toHaveText(word);
  }

  chooseTemplate(choice: "standard" | "large" | "bilingual" | "own"): Promise<void> {
    return this.page.locator(`input[name=choice][value=${choice}]`).check();
  }

  /** The office's own template as text. */
  get template(): Locator {
    return this.page.locator("#template");
  }

  get mistakes(): Locator {
    return this.page.locator(".mistakes__one");
  }

  /** The paper of the preview. */
  get paper(): Locator {
    return this.page.locator(".paper__picture");
  }

  /** Waits until the paper is what was chosen. */
  async expectDrawn(): Promise<void> {
    await expect(this.page.locator(".paper:not([aria-busy])")).toBeVisible();
    await expect(this.paper).toHaveJSProperty("complete", true);
  }

  printer(name: string): Locator {
    return this.page.locator(".printer").filter({
      has: this.page.locator(`[id="printer-${name}"]`),
    });
  }

  /** Waits until the page says this of a printer. */
  expectPrinter(name: string, word: string): Promise<void> {
    return expect(this.printer(name).locator(".printer__word")).toHaveText(this.say(word));
  }

  async signIn(username: string, password = PASSWORD): Promise<void> {
    await this.page.locator("#username").fill(username);
    await this.page.locator("#password").fill(password);
    await this.page.keyboard.press("Enter");
  }

  /** Signed in and told everything. */
  async enter(username: string): Promise<void> {
    await this.signIn(username);
    await expect(this.page.locator(".table, .empty")).toBeVisible();
  }

  async beginToAdd(): Promise<void> {
    await this.button(this.say("admin-add")).click();
    await expect(this.dialog).toBeVisible();
  }

  async chooseKind(kind: "kiosk" | "display" | "rating" | "desk"): Promise<void> {
    await this.page.getByRole("radio", { name: this.say(`admin-kind-${kind}`) }).check();
  }

  submit(): Promise<void> {
    return this.button(this.say("admin-submit")).click();
  }

  /** Adds the screen that shows this code. */
  async add(kind: "kiosk" | "display", name: string, code: string): Promise<void> {
    await this.beginToAdd();
    await this.code.fill(code);
    await this.chooseKind(kind);
    await this.name.fill(name);
    await this.submit();
    await expect(this.dialog).toBeHidden();
  }

  /** Waits until the page says of a device that it is in this state. */
  expectState(name: string, state: "paired" | "waiting" | "revoked"): Promise<void> {
    return expect(this.row(name)).toContainText(this.say(`admin-${state}`));
  }

  press(key: string): Promise<void> {
    return this.page.keyboard.press(key);
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
}
