// Five pictures for the README, large screens at half size, and those of other screens to look at
// before a change lands. Not named as a test, so that the ordinary run passes it over.

import { join } from "node:path";
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "../harness/fixtures";
import { REPOSITORY } from "../harness/program";
import { MORNING } from "../harness/site";
import { LANGUAGES } from "../harness/words";
import { Unpaired } from "../pages/pairing";

const IDENTITY_CARD = "cap-doi-the-can-cuoc";
const RESIDENCE = "dang-ky-thuong-tru";
const VEHICLE = "dang-ky-xe-lan-dau";
const HALF = { context: { deviceScaleFactor: 0.5 } };
const FULL_PHONE = { context: { deviceScaleFactor: 1 } };

function readme(page: Page | Locator, name: string): Promise<unknown> {
  return page.screenshot({ path: join(REPOSITORY, "docs/pictures", `${name}.png`) });
}

function look(page: Page, name: string): Promise<unknown> {
  return page.screenshot({ path: join(REPOSITORY, "test-results/pictures", `${name}.png`) });
}

test("a morning, for the README", async ({ site, visit }) => {
  const machine = site.machine();
  await machine.issueMany(IDENTITY_CARD, 5);
  await machine.issueMany(RESIDENCE, 3);
  await machine.issueMany(VEHICLE, 2);
  const officer = await site.officer();
  await officer.open("2", "3", "5");
  const display = await visit.display(site, HALF);
  await display.expectConnected();
  const kiosk = await visit.kiosk(site, HALF);
  await kiosk.order(IDENTITY_CARD);
  await readme(kiosk.page, "kiosk");
  const ticket = await kiosk.take();
  await expect(kiosk.screen("ticket")).toContainText(kiosk.say("kiosk-take-paper"));
  const phone = await visit.phone(site, ticket.follow_url, FULL_PHONE);
  await phone.expectState("waiting");
  await readme(phone.page, "phone");
  const desk = await visit.officer(site);
  await desk.sitDown("1");
  await desk.step("Space");
  await expect(desk.number).not.toBeEmpty();
  await officer.next("3");
  await officer.next("5");
  await readme(desk.page, "officer");
  await readme(display.page, "display");
  const home = await visit.home(site);
  const paper = home.page.locator("img").first();
  await expect(paper).toBeVisible();
  await readme(paper, "paper");
});

for (const language of LANGUAGES) {
  test(`the kiosk's screens (${language})`, async ({ site, visit }) => {
    const kiosk = await visit.kiosk(site);
    await expect(kiosk.screen("attract")).toBeVisible();
    await look(kiosk.page, `kiosk-attract-${language}`);
    await kiosk.begin(language);
    await look(kiosk.page, `kiosk-groups-${language}`);
    await kiosk.chooseService(IDENTITY_CARD);
    await look(kiosk.page, `kiosk-confirm-${language}`);
    await kiosk.take();
    await expect(kiosk.screen("ticket")).toContainText(kiosk.say("kiosk-take-paper"));
    await look(kiosk.page, `kiosk-ticket-${language}`);
    await site.kill9();
    await kiosk.button(kiosk.say("kiosk-done")).click();
    await expect(kiosk.screen("offline")).toBeVisible();
    await look(kiosk.page, `kiosk-offline-${language}`);
  });
}

test("a call, on every screen, and the loss of the server", async ({ site, visit }) => {
  const display = await visit.display(site);
  await display.expectConnected();
  await look(display.page, "display-empty");
  const desk = await visit.officer(site);
  await desk.signIn();
  await desk.button(desk.say("officer-counter", { label: "1" })).click();
  await desk.button(desk.say("officer-open")).click();
  await expect(desk.nextButton).toBeVisible();
  const ticket = await site.machine().issue(IDENTITY_CARD);
  const phone = await visit.phone(site, ticket.follow_url);
  await phone.expectState("waiting");
  await desk.step("Space");
  await phone.expectState("called");
  await expect(display.running).toHaveCount(1);
  await look(display.page, "display-call");
  await site.kill9();
  await expect(display.lostLine).toBeVisible();
  await look(display.page, "display-lost");
});

test("a screen that nobody has paired yet", async ({ found, visit }) => {
  const site = await found({ clock: MORNING });
  const display = await visit.display(site);
  await new Unpaired(display.page).code();
  await look(display.page, "pair-display");
});
