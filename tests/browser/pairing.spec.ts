// Pairing by a code on the screen: nobody types anything at the screen itself.

import type { Page } from "@playwright/test";
import { expect, test } from "./harness/fixtures";
import { addDevice, addUser, pairedAs } from "./harness/furnish";
import { MORNING, type Site } from "./harness/site";
import { Unpaired } from "./pages/pairing";

const ADMIN = "quan-tri-mau";
const CODE = /^[A-Z2-9]{8}$/;
const LIFE_MS = 15 * 60_000;

function withAdmin(site: Site): Promise<void> {
  return addUser(site, ADMIN, "admin");
}

test("a kiosk and a television pair by the codes that they show", async ({ found, visit }) => {
  const site = await found({ clock: MORNING }, async (it) => {
    await withAdmin(it);
    await it.command(["printer", "add", "quay", "virtual:"]);
  });
  const kiosk = await visit.kiosk(site);
  const display = await visit.display(site);
  const admin = await visit.admin(site);
  await admin.enter(ADMIN);
  await expect(admin.page.getByText(admin.say("admin-empty"))).toBeVisible();

  const code = await new Unpaired(kiosk.page).code();
  expect(code).toMatch(CODE);
  await admin.beginToAdd();
  await expect(admin.name).toHaveValue("may-lay-so-1");
  await admin.code.fill(`${code.slice(0, 4)}-${code.slice(4)}`.toLowerCase());
  await admin.submit();
  await expect(kiosk.screen("attract")).toBeVisible();
  await admin.expectState("may-lay-so-1", "paired");
  await expect(admin.row("may-lay-so-1")).toContainText("quay");
  await expect(admin.done).toHaveText(admin.say("admin-did-join", { name: "may-lay-so-1" }));

  await admin.add("display", "sanh", await new Unpaired(display.page).code());
  await display.expectConnected();
  await admin.expectState("sanh", "paired");
  await kiosk.page.reload();
  await expect(kiosk.screen("attract")).toBeVisible();
});

test("the screen says where to type its code, in both languages", async ({ found, visit }) => {
  const site = await found({ clock: MORNING });
  const display = await visit.display(site);
  const unpaired = new Unpaired(display.page);
  const code = await unpaired.code();
  await expect(unpaired.screen).toContainText(`${site.url}/admin`);
  // That address is good on this machine only, which the screen says.
  await expect(unpaired.screen).toContainText(unpaired.say("common-pair-step-elsewhere"));
  await expect(unpaired.state.locator("[lang=en]")).toContainText("15 more minutes");
  await expect(
    display.page.getByRole("img", { name: new RegExp(code.split("").join(" ")) }),
  ).toBeVisible();
  // Nobody should have to scroll a television.
  const fits = await display.page.evaluate(
    () => document.documentElement.scrollHeight <= innerHeight,
  );
  expect(fits).toBe(true);
});

test("a code that is over is replaced by itself, and the old one pairs nobody", async ({
  found,
  visit,
}) => {
  const site = await found({ clock: MORNING }, withAdmin);
  const display = await visit.display(site, { clock: true });
  const unpaired = new Unpaired(display.page);
  const first = await unpaired.code();
  await display.page.clock.fastForward(LIFE_MS);
  const second = await unpaired.otherCode(first);
  const admin = await visit.admin(site);
  await admin.enter(ADMIN);
  await admin.beginToAdd();
  await admin.chooseKind("display");
  await admin.code.fill(first);
  await admin.submit();
  await expect(admin.problem("code")).toHaveText(admin.say("admin-code-unknown"));
  await admin.code.fill(second);
  await admin.submit();
  await expect(admin.dialog).toBeHidden();
  await display.expectConnected();
});

test("a page that is loaded again keeps its code", async ({ found, visit }) => {
  const site = await found({ clock: MORNING });
  const kiosk = await visit.kiosk(site);
  const unpaired = new Unpaired(kiosk.page);
  const code = await unpaired.code();
  await kiosk.page.reload();
  expect(await unpaired.code()).toBe(code);
});

test("a screen waits out a server that is away, and has a new code afterwards", async ({
  found,
  visit,
}) => {
  const site = await found({ clock: MORNING }, withAdmin);
  const display = await visit.display(site);
  const unpaired = new Unpaired(display.page);
  const code = await unpaired.code();
  await site.kill9();
  await expect(unpaired.state).toContainText(unpaired.say("common-pair-away"));
  await site.restart();
  const fresh = await unpaired.otherCode(code);
  await expect(unpaired.state).not.toContainText(unpaired.say("common-pair-away"));
  const admin = await visit.admin(site);
  await admin.enter(ADMIN);
  await admin.add("display", "sanh", fresh);
  await display.expectConnected();
});

test("a screen that is revoked is out at once, and can be paired as another device", async ({
  found,
  visit,
}) => {
  const site = await found({ clock: MORNING }, withAdmin);
  const device = await addDevice(site, "display", "sanh");
  const display = await visit.display(site, { before: pairedAs("display", device, site) });
  await display.expectConnected();
  const admin = await visit.admin(site);
  await admin.enter(ADMIN);
  await admin.button(admin.say("admin-revoke-name", { name: "sanh" })).click();
  await expect(admin.dialog).toContainText(admin.say("admin-revoke-text", { name: "sanh" }));
  await admin.button(admin.say("admin-revoke-yes")).click();
  await admin.expectState("sanh", "revoked");
  const unpaired = new Unpaired(display.page);
  const code = await unpaired.code();
  await expect(admin.row("sanh").getByRole("button")).toHaveCount(0);
  await admin.add("display", "sanh-2", code);
  await display.expectConnected();
  await admin.expectState("sanh-2", "paired");
});

test("another machine takes a device over, and the former one is out", async ({ found, visit }) => {
  const site = await found({ clock: MORNING }, withAdmin);
  const former = await visit.display(site);
  const admin = await visit.admin(site);
  await admin.enter(ADMIN);
  await admin.add("display", "sanh", await new Unpaired(former.page).code());
  await former.expectConnected();
  const fresh = await visit.display(site);
  await admin.button(admin.say("admin-pair-again-name", { name: "sanh" })).click();
  await admin.code.fill(await new Unpaired(fresh.page).code());
  await admin.submit();
  await fresh.expectConnected();
  await expect(new Unpaired(former.page).screen).toBeVisible();
});

test("the part that pairs is fetched again when it couldn't be had", async ({ found, visit }) => {
  const site = await found({ clock: MORNING });
  let refused = 0;
  const display = await visit.display(site, {
    before: (page: Page) =>
      page.route(/\/assets\/pair-\w+\.js$/, (route) => {
        refused += 1;
        return refused === 1 ? route.abort() : route.continue();
      }),
  });
  expect(await new Unpaired(display.page).code()).toMatch(CODE);
  expect(refused).toBeGreaterThan(1);
});
