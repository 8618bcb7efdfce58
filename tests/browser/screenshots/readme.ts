// Five pictures for the README, large screens at half size. Not named as a test, so that the ordinary
// run passes it over.

import { join } from "node:path";
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "../harness/fixtures";
import { REPOSITORY } from "../harness/program";

const IDENTITY_CARD = "cap-doi-the-can-cuoc";
const RESIDENCE = "dang-ky-thuong-tru";
const VEHICLE = "dang-ky-xe-lan-dau";
const HALF = { context: { deviceScaleFactor: 0.5 } };
const FULL_PHONE = { context: { deviceScaleFactor: 1 } };

function readme(page: Page | Locator, name: string): Promise<unknown> {
  return page.screenshot({ path: join(REPOSITORY, "docs/pictures", `${name}.png`) });
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
