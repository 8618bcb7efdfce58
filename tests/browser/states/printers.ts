// Printers as administrators see them, and what officers see of their papers.

import { expect } from "../harness/fixtures";
import { addDevice, addUser, deadPort } from "../harness/furnish";
import { PaperPrinter } from "../harness/printer";
import { MORNING } from "../harness/site";
import { DESK, type Given, PHONE, type Walk } from "./walk";

const RESIDENCE = "dang-ky-thuong-tru";
const ADMIN_NAME = "quan-tri-mau";

export const PRINTERS: Walk = { name: "the administrator's printers", go: printers };
export const OFFICER_PAPER: Walk = { name: "the officer's papers", go: papers };

async function printers(given: Given): Promise<void> {
  const [hall, desk] = [await PaperPrinter.start(), await PaperPrinter.start()];
  const port = await deadPort();
  const site = await given.found({ clock: MORNING }, (it) => addUser(it, ADMIN_NAME, "admin"));
  const admin = await given.visit.admin(site);
  const { page } = admin;
  const show = (state: string) => given.show(page, `admin-printers-${state}`);
  await admin.enter(ADMIN_NAME);
  await admin.openPrinters();
  await expect(page.locator(".empty")).toBeVisible();
  await show("empty");
  await admin.button(admin.say("admin-add-printer")).click();
  await show("add");
  await page.getByLabel(admin.say("admin-address"), { exact: true }).fill("192.168.1.50");
  await admin.dialog.getByRole("button", { name: admin.say("admin-add-printer") }).click();
  await expect(admin.problem("url")).toHaveText(admin.say("admin-address-bad"));
  await show("refused");
  await admin.press("Escape");
  const add = (...args: string[]) => site.command(["printer", "add", ...args]);
  await add("ban", desk.url, "--place", "bàn hướng dẫn", "--roll", "80");
  await add("sanh", hall.url, "--place", "sảnh chính", "--roll", "80", "--stand-in", "ban");
  await add("cong", `tcp://127.0.0.1:${port}`, "--width", "384");
  await addDevice(site, "kiosk", "may-lay-so-1", "sanh");
  await admin.expectPrinter("sanh", "admin-printer-ready");
  await admin.expectPrinter("cong", "admin-printer-offline");
  await admin.button(admin.say("admin-new-roll-name", { name: "sanh" })).click();
  await expect(admin.printer("sanh")).toContainText(admin.say("admin-paper-plenty"));
  await admin.button(admin.say("admin-test-name", { name: "sanh" })).click();
  await expect(admin.printer("sanh")).toContainText(/máy in xác nhận/);
  await expect(admin.printer("sanh")).toContainText(admin.say("admin-slips", { count: 1 }));
  await page.getByLabel(admin.say("admin-counter-printer", { label: "1" })).selectOption("ban");
  await expect(admin.printer("ban")).toContainText(
    admin.say("admin-counter-labelled", { label: "1" }),
  );
  await show("ready");
  await page.locator("#desks-title").scrollIntoViewIfNeeded();
  await show("counters");
  hall.become("paper_out");
  desk.become("near_end");
  await admin.expectPrinter("sanh", "admin-printer-paper-out");
  await admin.expectPrinter("ban", "admin-printer-near-end");
  await show("trouble");
  await page.setViewportSize(PHONE);
  await show("trouble-phone");
  await page.setViewportSize(DESK);
  await admin.button(admin.say("admin-change-name", { name: "sanh" })).click();
  await show("change");
  await admin.press("Escape");
  await admin.button(admin.say("admin-remove-name", { name: "sanh" })).click();
  await show("remove");
  await admin.press("Escape");
  await page.getByRole("link", { name: admin.say("admin-devices") }).click();
  await admin.button(admin.say("admin-change-name", { name: "may-lay-so-1" })).click();
  await given.show(page, "admin-change-device");
}

async function papers(given: Given): Promise<void> {
  const [hall, desk] = [await PaperPrinter.start(), await PaperPrinter.start()];
  let token = "";
  const site = await given.found({ clock: MORNING }, async (it) => {
    await it.command(["printer", "add", "ban", desk.url, "--place", "bàn hướng dẫn"]);
    await it.command(["printer", "add", "sanh", hall.url, "--stand-in", "ban"]);
    await addUser(it, "can-bo-mau");
    token = (await addDevice(it, "kiosk", "may-lay-so-1", "sanh")).token;
  });
  const machine = site.machine(token);
  const officer = await given.visit.officer(site);
  const show = (state: string) => given.show(officer.page, `officer-paper-${state}`);
  await officer.sitDown("3");
  await machine.issueMany(RESIDENCE, 3);
  await expect(officer.row("B003")).toBeVisible();
  await officer.step("Space");
  await expect(officer.number).toHaveText("B001");
  await officer.step("Numpad1");
  await expect(officer.paperBar).toContainText(/đã ra ở máy sanh/);
  await show("out");
  hall.tearNext();
  await officer.button(officer.say("officer-reprint-this", { number: "B002" })).click();
  await expect(officer.paperBar).toContainText(/không rõ/);
  await expect(officer.page.locator(".notes__note")).toHaveCount(1);
  await show("uncertain");
  hall.become("paper_out");
  await expect(officer.page.locator(".banner")).toContainText(
    officer.say("officer-printer-paper-out"),
  );
  await officer.button(officer.say("officer-reprint-this", { number: "B003" })).click();
  await expect(officer.paperBar).toContainText(/đã ra ở máy ban/);
  await show("stand-in");
  desk.become("cover_open");
  await expect(officer.page.locator(".banner")).toHaveCount(2);
  await expect(officer.paperBar).toContainText(/đã ra/);
  await officer.button(officer.say("officer-reprint-this", { number: "B003" })).click();
  await expect(officer.paperBar).toContainText(/chưa in được/);
  await show("failed");
  await officer.page.setViewportSize(PHONE);
  await show("failed-phone");
}
