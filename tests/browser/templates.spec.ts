// The administrator's screen of templates: what is chosen, written, refused, tried and kept.

import { drawing } from "./harness/drawing";
import { expect, test } from "./harness/fixtures";
import { addUser } from "./harness/furnish";
import { PaperPrinter } from "./harness/printer";
import { MORNING, type Site } from "./harness/site";
import type { Visitor } from "./harness/visitor";
import type { AdminPage } from "./pages/admin";

const ADMIN = "quan-tri-mau";

async function atTemplates(site: Site, visit: Visitor): Promise<AdminPage> {
  const admin = await visit.admin(site);
  await admin.enter(ADMIN);
  await admin.openTemplates();
  await admin.expectDrawn();
  return admin;
}

function withAdmin(site: Site): Promise<void> {
  return addUser(site, ADMIN, "admin");
}

/** Dots from the top to the bottom of the paper that is shown. */
function paperHeight(admin: AdminPage): Promise<number> {
  return admin.paper.evaluate((image) => (image as HTMLImageElement).naturalHeight);
}

test("a template is chosen with nothing but the keyboard, and stays chosen", async ({
  found,
  visit,
}) => {
  const site = await found({ clock: MORNING }, withAdmin);
  const admin = await atTemplates(site, visit);
  const standard = await paperHeight(admin);
  await admin.tabTo(admin.page.locator("input[name=choice][value=standard]"));
  await admin.press("ArrowDown");
  await expect.poll(() => paperHeight(admin)).not.toBe(standard);
  await admin.tabTo(admin.button(admin.say("admin-template-use")));
  await admin.press("Enter");
  await expect(admin.page.getByText(admin.say("admin-template-saved"))).toBeVisible();
  expect(await site.command(["template", "show"])).toContain("576\tlarge");
  await admin.page.reload();
  await admin.expectDrawn();
  await expect(admin.page.locator("input[name=choice][value=large]")).toBeChecked();
  await admin.button(admin.say("admin-template-reset")).click();
  await expect(admin.page.locator("input[name=choice][value=standard]")).toBeChecked();
  await expect.poll(() => paperHeight(admin)).toBe(standard);
  expect(await site.command(["template", "show"])).toContain("576\tstandard");
});

test("each mistake leads to its line, and only a template without one can be used", async ({
  found,
  visit,
}) => {
  const site = await found({ clock: MORNING }, withAdmin);
  const admin = await atTemplates(site, visit);
  await admin.chooseTemplate("own");
  await admin.expectDrawn();
  const text = await admin.template.inputValue();
  const wrong = text.replace('"{missed}"', '"{muon} 水"');
  await admin.template.fill(wrong);
  await expect(admin.mistakes).toHaveCount(2);
  await expect(admin.button(admin.say("admin-template-use"))).toBeDisabled();
  const line = wrong.split("\n").findIndex((one) => one.indexOf("{muon}") >= 0) + 1;
  await admin.button(admin.say("admin-mistake-line", { line })).first().click();
  await expect(admin.template).toBeFocused();
  const selected = await admin.template.evaluate((area) => {
    const { value, selectionStart, selectionEnd } = area as HTMLTextAreaElement;
    return value.slice(selectionStart, selectionEnd);
  });
  expect(selected).toBe('text = "{muon} 水"');
  // Too long is told, and shown as it would come out.
  const space = '\n[[block]]\nkind = "space"\nheight = 240\n';
  await admin.template.fill(text + space.repeat(9));
  await expect(admin.mistakes.first()).toContainText("250 mm");
  await expect.poll(() => paperHeight(admin)).toBeGreaterThan(2000);
  await admin.template.fill(text.replace("size = 208", "size = 120"));
  await expect(admin.mistakes).toHaveCount(0);
  await admin.button(admin.say("admin-template-use")).click();
  await expect(admin.page.getByText(admin.say("admin-template-saved"))).toBeVisible();
  expect(await site.command(["template", "export"])).toContain("size = 120");
});

test("a grey picture is refused with what to do, a black and white one is on the paper", async ({
  found,
  visit,
}) => {
  const site = await found({ clock: MORNING }, withAdmin);
  const admin = await atTemplates(site, visit);
  const { page } = admin;
  const before = await paperHeight(admin);
  await page.locator("#logo").setInputFiles(await drawing(page, "grey"));
  await expect(page.locator("#logo-problem")).toContainText(/1 bit/);
  expect(await paperHeight(admin)).toBe(before);
  const { buffer } = await drawing(page, "white");
  await page.locator("#logo").setInputFiles({ name: "anh.jpg", mimeType: "image/jpeg", buffer });
  await expect(page.locator("#logo-problem")).not.toContainText(/1 bit/);
  await expect(page.locator("#logo-problem")).not.toBeEmpty();
  await page.locator("#logo").setInputFiles(await drawing(page, "white"));
  await expect(page.locator("#logo-problem")).toBeEmpty();
  await expect.poll(() => paperHeight(admin)).toBe(before + 96);
  await admin.button(admin.say("admin-logo-remove")).click();
  await expect.poll(() => paperHeight(admin)).toBe(before);
});

test("what is looked at is printed before it is kept", async ({ found, visit }) => {
  const hall = await PaperPrinter.start();
  const site = await found({ clock: MORNING }, async (it) => {
    await withAdmin(it);
    await it.command(["printer", "add", "sanh", hall.url]);
  });
  const admin = await atTemplates(site, visit);
  await admin.chooseTemplate("bilingual");
  await admin.expectDrawn();
  await admin.button(admin.say("admin-trial-print")).click();
  await expect(admin.page.getByText(admin.say("admin-template-printed"))).toBeVisible();
  await expect.poll(() => hall.papers).toBe(1);
  expect(await site.command(["template", "show"])).toContain("576\tstandard");
  await admin.page.getByLabel(admin.say("admin-paper58")).check();
  await expect(
    admin.page.getByText(admin.say("admin-trial-none", { paper: admin.say("admin-paper58") })),
  ).toBeVisible();
});
