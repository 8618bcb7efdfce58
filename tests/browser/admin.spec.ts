// The administrator's page, and the page that makes a computer trust the server.

import { expect, test } from "./harness/fixtures";
import { addDevice, addUser } from "./harness/furnish";
import { PaperPrinter } from "./harness/printer";
import { MORNING, type Site } from "./harness/site";
import { words } from "./harness/words";
import { Unpaired } from "./pages/pairing";

const ADMIN = "quan-tri-mau";
const vi = words("vi");

function withAdmin(site: Site): Promise<void> {
  return addUser(site, ADMIN, "admin");
}

test("a screen is added, and another revoked, with nothing but the keyboard", async ({
  found,
  visit,
}) => {
  const site = await found({ clock: MORNING }, withAdmin);
  const display = await visit.display(site);
  const code = await new Unpaired(display.page).code();
  const admin = await visit.admin(site);
  await admin.tabTo(admin.page.locator("#username"));
  await admin.page.keyboard.type(ADMIN);
  await admin.press("Tab");
  await admin.page.keyboard.type("mot-cua-mau");
  await admin.press("Enter");
  await admin.tabTo(admin.button(admin.say("admin-add")));
  await admin.press("Enter");
  await expect(admin.code).toBeFocused();
  await admin.page.keyboard.type(code.toLowerCase());
  await admin.press("Tab");
  await admin.press("ArrowRight");
  await expect(admin.name).toHaveValue("man-hinh-1");
  await admin.press("Enter");
  await display.expectConnected();
  await admin.expectState("man-hinh-1", "paired");

  const revoke = admin.button(admin.say("admin-revoke-name", { name: "man-hinh-1" }));
  await admin.tabTo(revoke);
  await admin.press("Enter");
  await expect(admin.button(admin.say("admin-cancel"))).toBeFocused();
  await admin.press("Escape");
  await expect(revoke).toBeFocused();
  await admin.press("Enter");
  await expect(admin.button(admin.say("admin-cancel"))).toBeFocused();
  await admin.press("Tab");
  await admin.press("Enter");
  await admin.expectState("man-hinh-1", "revoked");
  await expect(new Unpaired(display.page).screen).toBeVisible();
});

test("what can't be added is told beside its field, and the rest stays typed", async ({
  found,
  visit,
}) => {
  const site = await found({ clock: MORNING }, withAdmin);
  await addDevice(site, "display", "sanh");
  const kiosk = await visit.kiosk(site);
  const code = await new Unpaired(kiosk.page).code();
  const admin = await visit.admin(site);
  await admin.enter(ADMIN);
  await admin.beginToAdd();
  await admin.code.fill("K7MD");
  await admin.name.fill("Sảnh");
  await admin.submit();
  await expect(admin.problem("code")).toHaveText(admin.say("admin-code-length"));
  await expect(admin.problem("name")).toHaveText(admin.say("admin-name-bad"));
  await expect(admin.code).toHaveAttribute("aria-invalid", "true");
  await admin.name.fill("sanh");
  await admin.code.fill("AAAA2222");
  await admin.submit();
  await expect(admin.problem("code")).toHaveText(admin.say("admin-code-unknown"));
  await admin.code.fill(code);
  await admin.chooseKind("display");
  await admin.submit();
  await expect(admin.dialog).toContainText(admin.say("admin-wrong-kind"));
  await admin.chooseKind("kiosk");
  await admin.submit();
  await expect(admin.problem("name")).toHaveText(admin.say("admin-name-taken"));
  await expect(admin.code).toHaveValue(code);
  await admin.name.fill("quay-1");
  await admin.submit();
  await expect(kiosk.screen("attract")).toBeVisible();
});

test("an officer is told kindly whose page it is", async ({ found, visit }) => {
  const site = await found({ clock: MORNING }, async (it) => {
    await withAdmin(it);
    await addUser(it, "an");
  });
  const admin = await visit.admin(site);
  await admin.signIn("an", "khong-phai-mat-khau");
  await expect(admin.page.getByRole("alert")).toHaveText(admin.say("common-bad-credentials"));
  await admin.signIn("an");
  await expect(admin.page.getByText(admin.say("admin-not-admin"))).toBeVisible();
  await admin.page.getByRole("button", { name: admin.say("admin-sign-out") }).click();
  await admin.enter(ADMIN);
});

test("devices of the command line appear by themselves, with where they stand", async ({
  found,
  visit,
}) => {
  const site = await found({ clock: MORNING }, withAdmin);
  const admin = await visit.admin(site);
  await admin.enter(ADMIN);
  await addDevice(site, "display", "sanh");
  await admin.expectState("sanh", "waiting");
  await expect(admin.row("sanh")).toContainText(admin.say("admin-not-seen"));
  await site.kill9();
  await expect(admin.page.getByRole("alert")).toBeVisible();
  await admin.expectState("sanh", "waiting");
  await site.restart();
  await expect(admin.page.getByRole("alert")).toHaveCount(0);
});

test("the page works on a phone", async ({ found, visit }) => {
  const site = await found({ clock: MORNING }, withAdmin);
  await addDevice(site, "display", "sanh");
  const admin = await visit.admin(site, {
    context: { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true },
  });
  await admin.enter(ADMIN);
  await admin.beginToAdd();
  const width = await admin.page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(360);
});

test("a computer learns to trust the server, and goes on to the page that was wanted", async ({
  found,
  visit,
  browser,
  request,
}) => {
  const site = await found({ clock: MORNING, tls: true }, withAdmin);
  const trust = await visit.page(site, "/trust?to=admin");
  const [download] = await Promise.all([
    trust.waitForEvent("download"),
    trust.getByRole("link", { name: vi("trust-get-button") }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("mot-cua-ca.crt");
  const { fingerprint, secure_url } = await (await request.get(`${site.url}/api/v1/trust`)).json();
  expect(fingerprint).toMatch(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/);
  const printed = await trust.locator(".fingerprint").innerText();
  expect(printed.replace(/\s/g, "")).toBe(fingerprint);
  const go = trust.getByRole("link", { name: vi("trust-go-admin") });
  await expect(go).toHaveAttribute("href", `${secure_url}/admin`);

  // A browser that trusts the certificate, as after the steps of the page.
  const context = await browser.newContext({ ignoreHTTPSErrors: true, locale: "vi-VN" });
  const page = await context.newPage();
  await page.goto(`${secure_url}/admin`);
  await page.locator("#username").fill(ADMIN);
  await page.locator("#password").fill("mot-cua-mau");
  await page.keyboard.press("Enter");
  await expect(page.getByText(vi("admin-empty"))).toBeVisible();
  await expect(page.locator(".fingerprint")).toBeVisible();
  await context.close();
});

test("a server without a secure door says what its administrator has to do", async ({
  found,
  visit,
}) => {
  const site = await found({ clock: MORNING });
  const trust = await visit.page(site, "/trust");
  await expect(trust.getByRole("heading", { name: vi("trust-none") })).toBeVisible();
  await expect(trust.getByText("--listen-tls")).toBeVisible();
  await expect(trust.getByRole("link")).toHaveCount(0);
});

test("a server that browsers trust already has nothing to install", async ({ found, visit }) => {
  const site = await found({ clock: MORNING });
  const trust = await visit.page(site, "/trust", {
    before: (page) =>
      page.route("**/api/v1/trust", (route) =>
        route.fulfill({
          json: { secure_url: "https://mau.example", own_ca: false, fingerprint: null },
        }),
      ),
  });
  const go = trust.getByRole("link", { name: vi("trust-go-officer") });
  await expect(go).toHaveAttribute("href", "https://mau.example/officer");
  await expect(trust.locator(".steps")).toHaveCount(0);
});

test("a printer is added with the keyboard alone, told of live, tested and removed", async ({
  found,
  visit,
}) => {
  const printer = await PaperPrinter.start();
  const site = await found({ clock: MORNING }, withAdmin);
  const admin = await visit.admin(site);
  await admin.enter(ADMIN);
  await admin.tabTo(admin.page.getByRole("link", { name: admin.say("admin-printers") }));
  await admin.press("Enter");
  await admin.tabTo(admin.button(admin.say("admin-add-printer")));
  await admin.press("Enter");
  await expect(admin.page.locator("#name")).toBeFocused();
  await admin.page.keyboard.type("sanh");
  await admin.press("Tab");
  await admin.page.keyboard.type(printer.url);
  await admin.press("Enter");
  await expect(admin.done).toHaveText(admin.say("admin-did-add-printer", { name: "sanh" }));
  await admin.expectPrinter("sanh", "admin-printer-ready");
  printer.become("cover_open");
  await admin.expectPrinter("sanh", "admin-printer-cover");
  await expect(admin.printer("sanh")).toContainText(admin.say("admin-do-cover"));
  const test = admin.button(admin.say("admin-test-name", { name: "sanh" }));
  await test.click();
  await expect(admin.printer("sanh")).toContainText(admin.say("admin-test-failed"));
  await test.click();
  printer.become("none");
  await expect(admin.printer("sanh")).toContainText(/máy in xác nhận/);
  expect(printer.papers, "a second press is no second page").toBe(1);
  await admin.button(admin.say("admin-remove-name", { name: "sanh" })).click();
  await admin.button(admin.say("admin-remove-yes")).click();
  await expect(admin.page.getByText(admin.say("admin-printers-empty"))).toBeVisible();
});

test("a kiosk gets another printer, and its next ticket comes out there", async ({
  found,
  visit,
}) => {
  const [first, second] = [await PaperPrinter.start(), await PaperPrinter.start()];
  const site = await found({ clock: MORNING }, async (it) => {
    await withAdmin(it);
    await it.command(["printer", "add", "mot", first.url]);
    await it.command(["printer", "add", "hai", second.url]);
  });
  const { token } = await addDevice(site, "kiosk", "may-lay-so", "mot");
  const admin = await visit.admin(site);
  await admin.enter(ADMIN);
  await admin.button(admin.say("admin-change-name", { name: "may-lay-so" })).click();
  await admin.page.getByLabel(admin.say("admin-printer-label")).selectOption("hai");
  await admin.button(admin.say("admin-save")).click();
  await expect(admin.row("may-lay-so")).toContainText("hai");
  await site.machine(token).issue("dang-ky-thuong-tru");
  await expect.poll(() => second.papers).toBe(1);
  expect(first.papers).toBe(0);
});
