// The live board: what supervisors see of counters and officers, and do about them.

import type { Officer } from "./harness/api";
import { expect, test } from "./harness/fixtures";
import { addDevice, addUser } from "./harness/furnish";
import { MORNING, type Site } from "./harness/site";
import type { Visitor } from "./harness/visitor";
import type { AdminPage } from "./pages/admin";
import { PHONE } from "./states/walk";

const SUPERVISOR = "chi-huy-mau";
const RESIDENCE = "dang-ky-thuong-tru";

interface Hall {
  admin: AdminPage;
  /** Sits nowhere yet; `can-bo-mau` sits at counter 3 and has just called the first. */
  other: Officer;
  called: string;
}

/** Three people for residence, one of them called to counter 3, and a supervisor who looks on. */
async function hall(
  found: (plan: { clock: string }, prepare: (site: Site) => Promise<unknown>) => Promise<Site>,
  visit: Visitor,
): Promise<Hall> {
  let token = "";
  const site = await found({ clock: MORNING }, async (it) => {
    await addUser(it, "can-bo-mau");
    await addUser(it, "can-bo-thu");
    await addUser(it, SUPERVISOR, "supervisor");
    token = (await addDevice(it, "kiosk", "sanh")).token;
  });
  await site.machine(token).issueMany(RESIDENCE, 3);
  const officer = await site.officer("can-bo-mau");
  await officer.open("3");
  const { number } = await officer.next("3");
  const admin = await visit.admin(site);
  await admin.signIn(SUPERVISOR);
  await expect(admin.counter("3")).toContainText(number);
  return { admin, other: await site.officer("can-bo-thu"), called: number };
}

test("a supervisor sees the board alone, and it follows the counters", async ({ found, visit }) => {
  const { admin, other } = await hall(found, visit);
  await expect(admin.page.locator(".screens__tab")).toHaveCount(1);
  await expect(admin.counter("3").locator(".counter__officer")).toHaveText("can-bo-mau");
  await expect(admin.page.locator(".waits__count")).toHaveText("2");
  await other.open("1");
  await admin.expectCounter("1", admin.say("admin-counter-open"));
  await other.close("1");
  await admin.expectCounter("1", admin.say("admin-counter-closed"));
});

test("a counter is paused, goes on, and is closed, with nothing but the keyboard", async ({
  found,
  visit,
}) => {
  const { admin, other } = await hall(found, visit);
  await other.open("1");
  const steer = admin.button(admin.say("admin-steer-name", { label: "1" }));
  const press = async (name: string): Promise<void> => {
    await admin.tabTo(steer);
    await admin.press("Enter");
    await admin.tabTo(admin.dialog.getByRole("button", { name, exact: true }));
    await admin.press("Enter");
    await expect(admin.dialog).toBeHidden();
  };
  const reason = admin.say("officer-pause-meeting");
  await press(reason);
  await admin.expectCounter("1", admin.say("admin-counter-paused-for", { reason }));
  await press(admin.say("admin-go-on"));
  await admin.expectCounter("1", admin.say("admin-counter-open"));
  await press(admin.say("admin-close-counter"));
  await admin.expectCounter("1", admin.say("admin-counter-closed"));
});

test("a counter is opened for an officer, who is then moved", async ({ found, visit }) => {
  const { admin } = await hall(found, visit);
  await admin.button(admin.say("admin-open-counter-name", { label: "1" })).click();
  await admin.page.locator("#officer").selectOption("can-bo-thu");
  await admin.button(admin.say("admin-open-for")).click();
  await admin.expectCounter("1", admin.say("admin-counter-open"));
  await expect(admin.counter("1").locator(".counter__officer")).toHaveText("can-bo-thu");
  await admin.button(admin.say("admin-open-counter-name", { label: "2" })).click();
  await admin.page.locator("#officer").selectOption("can-bo-thu");
  await admin.button(admin.say("admin-open-for")).click();
  await admin.expectCounter("1", admin.say("admin-counter-closed"));
  await expect(admin.counter("2").locator(".counter__officer")).toHaveText("can-bo-thu");
});

test("what a counter serves is changed for today, and back", async ({ found, visit }) => {
  const { admin } = await hall(found, visit);
  const route = admin.button(admin.say("admin-route-name", { label: "3" }));
  const serves = admin.counter("3").locator(".counter__serves");
  await route.click();
  const group = (name: string) => admin.dialog.getByRole("checkbox", { name, exact: true });
  await group("Cư trú").uncheck();
  await admin.button(admin.say("admin-route-yes")).click();
  await expect(admin.dialog.getByRole("alert")).toHaveText(admin.say("admin-route-nothing"));
  await group("Căn cước, định danh").check();
  await admin.button(admin.say("admin-route-yes")).click();
  await expect(serves).toContainText("Căn cước, định danh");
  await expect(serves).not.toContainText("Cư trú");
  await expect(admin.counter("3")).toContainText(admin.say("admin-counter-rerouted"));
  await route.click();
  await admin.button(admin.say("admin-route-back")).click();
  await expect(serves).toContainText("Cư trú");
  await expect(admin.counter("3")).not.toContainText(admin.say("admin-counter-rerouted"));
});

test("a pull says what becomes of whom, asks once, and does it", async ({ found, visit }) => {
  const { admin, other, called } = await hall(found, visit);
  await admin.button(admin.say("admin-pull-name", { label: "3" })).click();
  await expect(admin.dialog).toContainText(admin.say("admin-pull-returns", { number: called }));
  await expect(admin.dialog).toContainText(
    admin.say("admin-pull-unserved", { service: "Đăng ký thường trú", count: 3 }),
  );
  await expect(admin.button(admin.say("admin-cancel"))).toBeVisible();
  await admin.button(admin.say("admin-pull-yes")).click();
  await admin.expectCounter("3", admin.say("admin-counter-closed"));
  await expect(admin.done).toHaveText(admin.say("admin-did-pull", { label: "3" }));
  await other.open("4");
  expect((await other.next("4")).number).toBe(called);
});

test("an officer who left is signed off, and the counter is pulled", async ({ found, visit }) => {
  const { admin, called } = await hall(found, visit);
  await admin.button(admin.say("admin-sign-off-name", { name: "can-bo-mau" })).click();
  await expect(admin.dialog).toContainText(admin.say("admin-pull-returns", { number: called }));
  await admin.button(admin.say("admin-sign-off-yes")).click();
  await admin.expectCounter("3", admin.say("admin-counter-closed"));
  await expect(admin.row(/^can-bo-mau/)).toContainText(admin.say("admin-not-signed-in"));
});

test("what is refused is said in its question", async ({ found, visit }) => {
  const { admin } = await hall(found, visit);
  await admin.button(admin.say("admin-steer-name", { label: "3" })).click();
  await admin.button(admin.say("admin-close-counter")).click();
  await expect(admin.dialog.locator(".form__problem")).not.toHaveText("");
  await admin.press("Escape");
  await expect(admin.dialog).toBeHidden();
});

test("an administrator finds the board beside the rest, and on a phone", async ({
  found,
  visit,
}) => {
  const site = await found({ clock: MORNING }, async (it) => {
    await addUser(it, "quan-tri-mau", "admin");
  });
  const admin = await visit.admin(site, { context: { viewport: PHONE } });
  await admin.enter("quan-tri-mau");
  await admin.openCounters();
  await expect(admin.counter("1")).toBeVisible();
  const wide = await admin.page.evaluate(() => document.documentElement.scrollWidth);
  expect(wide).toBeLessThanOrEqual(PHONE.width);
});
