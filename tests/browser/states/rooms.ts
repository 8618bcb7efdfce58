// The pages of the administrator, of the certificate, and the first one.

import { expect } from "../harness/fixtures";
import { addDevice, addUser, giveCertificate } from "../harness/furnish";
import { MORNING } from "../harness/site";
import { DESK, type Given, PHONE, type Walk } from "./walk";

const IDENTITY_CARD = "cap-the-can-cuoc-lan-dau";
const ADMIN_NAME = "quan-tri-mau";

export const ADMIN: Walk = { name: "the administrator's page", go: admin };
export const TRUST: Walk = { name: "the page about the certificate", go: trust };
export const HOME: Walk = { name: "the first page", go: home };

async function admin(given: Given): Promise<void> {
  const site = await given.found({ clock: MORNING, tls: true }, async (it) => {
    await addUser(it, ADMIN_NAME, "admin");
    await addUser(it, "an");
  });
  const page = await given.visit.admin(site);
  const show = (state: string) => given.show(page.page, `admin-${state}`);
  await expect(page.page.locator("#username")).toBeVisible();
  await show("sign-in");
  await page.signIn("an");
  await expect(page.page.getByText(page.say("admin-not-admin"))).toBeVisible();
  await show("not-admin");
  await page.page.getByRole("button", { name: page.say("admin-sign-out") }).click();
  await page.enter(ADMIN_NAME);
  await expect(page.page.locator(".fingerprint")).toBeVisible();
  await show("empty");
  await page.beginToAdd();
  await show("add");
  await page.code.fill("AAAA2222");
  await page.submit();
  await expect(page.problem("code")).toHaveText(page.say("admin-code-unknown"));
  await show("refused");
  await page.press("Escape");
  await addDevice(site, "kiosk", "cong");
  await page.expectState("cong", "waiting");
  await show("one-device");
  for (const name of ["sanh-1", "sanh-2", "sanh-3"]) await addDevice(site, "display", name);
  await addDevice(site, "kiosk", "hanh-lang");
  await site.command(["device", "revoke", "sanh-2"]);
  await page.expectState("sanh-2", "revoked");
  await page.expectState("hanh-lang", "waiting");
  await show("devices");
  await page.page.setViewportSize(PHONE);
  await show("devices-phone");
  await page.page.setViewportSize(DESK);
  await page.button(page.say("admin-pair-again-name", { name: "cong" })).click();
  await show("pair-again");
  await page.press("Escape");
  await page.button(page.say("admin-revoke-name", { name: "cong" })).click();
  await show("revoke");
  await page.press("Escape");
  await site.kill9();
  await expect(page.page.getByRole("alert")).toBeVisible();
  await show("offline");
}

async function trust({ found, visit, show }: Given): Promise<void> {
  const own = await found({ clock: MORNING, tls: true });
  const steps = await visit.page(own, "/trust?to=officer");
  await expect(steps.locator(".fingerprint")).toBeVisible();
  await show(steps, "trust-own");
  await steps.setViewportSize(PHONE);
  await show(steps, "trust-own-phone");
  const given = await found({ clock: MORNING, tls: true }, giveCertificate);
  const ready = await visit.page(given, "/trust?to=admin");
  await expect(ready.locator(".go__button")).toBeVisible();
  await show(ready, "trust-given");
  const plain = await found({ clock: MORNING });
  const none = await visit.page(plain, "/trust");
  await expect(none.getByText("--listen-tls")).toBeVisible();
  await show(none, "trust-no-door");
}

async function home({ found, visit, show }: Given): Promise<void> {
  const demo = await found({ demo: true });
  const page = await visit.home(demo);
  await expect(page.page.locator(".papers__none")).toBeVisible();
  await show(page.page, "home-demo-empty");
  await demo.machine().issueMany(IDENTITY_CARD, 3);
  await expect(page.papers).toHaveCount(3);
  await show(page.page, "home-demo");
  await page.papers.first().click();
  await show(page.page, "home-paper");
  await page.page.keyboard.press("Escape");
  await page.page.setViewportSize(PHONE);
  await show(page.page, "home-phone");
  const real = await found({ clock: MORNING });
  const first = await visit.home(real);
  await expect(first.page.getByRole("heading", { level: 1 })).toBeVisible();
  await show(first.page, "home-real");
}
