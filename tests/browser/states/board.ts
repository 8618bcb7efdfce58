// The live board as supervisors see it, from an empty morning to a counter that is pulled.

import { expect } from "../harness/fixtures";
import { addUser } from "../harness/furnish";
import { DESK, type Given, PHONE, type Walk, workday } from "./walk";

const IDENTITY_CARD = "cap-the-can-cuoc-lan-dau";
const RESIDENCE = "dang-ky-thuong-tru";
const PASSPORT = "cap-ho-chieu-pho-thong";
/** Longer than the usual minutes of any of these. */
const LATER_MS = 16 * 60_000;

export const BOARD: Walk = { name: "the supervisor's board", go: board };

async function board(given: Given): Promise<void> {
  const [site, machine] = await workday(given);
  await addUser(site, "can-bo-thu");
  const admin = await given.visit.admin(site);
  const { page } = admin;
  const show = (state: string) => given.show(page, `admin-board-${state}`);
  await admin.signIn("chi-huy-mau");
  await expect(admin.counter("8")).toBeVisible();
  await show("empty");
  await machine.issueMany(IDENTITY_CARD, 4);
  await machine.issueMany(RESIDENCE, 3);
  await machine.issueMany(PASSPORT, 2);
  const [first, second] = [await site.officer("can-bo-mau"), await site.officer("can-bo-thu")];
  await first.open("1");
  await second.open("3");
  await first.act(await first.next("1"), "start");
  const called = await second.next("3");
  const next = (await second.queue()).waiting.find(({ service }) => service === RESIDENCE);
  if (next) await second.act(next, "transfer", { counter: "3" });
  await expect(admin.counter("3")).toContainText(called.number);
  await expect(admin.counter("3").locator(".counter__own")).toBeVisible();
  await show("morning");
  await site.restart(LATER_MS);
  await expect(page.locator(".counter__present--late")).toBeVisible();
  await show("late");
  await page.setViewportSize(PHONE);
  await show("phone");
  await page.setViewportSize(DESK);
  await admin.button(admin.say("admin-steer-name", { label: "1" })).click();
  await show("steer");
  await admin.press("Escape");
  await admin.button(admin.say("admin-open-counter-name", { label: "6" })).click();
  await show("open");
  await admin.press("Escape");
  await admin.button(admin.say("admin-route-name", { label: "3" })).click();
  await admin.dialog.getByRole("checkbox").first().uncheck();
  await show("route");
  await page.setViewportSize(PHONE);
  await show("route-phone");
  await page.setViewportSize(DESK);
  await admin.press("Escape");
  await admin.button(admin.say("admin-sign-off-name", { name: "can-bo-mau" })).click();
  await show("sign-off");
  await admin.press("Escape");
  await admin.button(admin.say("admin-pull-name", { label: "3" })).click();
  await show("pull");
  await admin.button(admin.say("admin-pull-yes")).click();
  await admin.expectCounter("3", admin.say("admin-counter-closed"));
  await show("pulled");
  await site.kill9();
  await expect(page.getByRole("alert")).toBeVisible();
  await show("offline");
}
