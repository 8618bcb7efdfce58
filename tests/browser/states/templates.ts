// How papers look, as administrators choose it.

import { drawing } from "../harness/drawing";
import { expect } from "../harness/fixtures";
import { addUser } from "../harness/furnish";
import { PaperPrinter } from "../harness/printer";
import { MORNING } from "../harness/site";
import { DESK, type Given, PHONE, type Walk } from "./walk";

const ADMIN_NAME = "quan-tri-mau";

export const TEMPLATES: Walk = { name: "the administrator's templates", go: templates };

async function templates(given: Given): Promise<void> {
  const hall = await PaperPrinter.start();
  const site = await given.found({ clock: MORNING }, async (it) => {
    await addUser(it, ADMIN_NAME, "admin");
    await it.command(["printer", "add", "sanh", hall.url]);
  });
  const admin = await given.visit.admin(site);
  const { page } = admin;
  const show = (state: string) => given.show(page, `admin-templates-${state}`);
  await admin.enter(ADMIN_NAME);
  await admin.openTemplates();
  await admin.expectDrawn();
  await show("standard");
  await admin.chooseTemplate("large");
  await admin.expectDrawn();
  await show("large");
  await page.getByLabel(admin.say("admin-sample"), { exact: true }).selectOption("longest");
  await admin.chooseTemplate("bilingual");
  await admin.expectDrawn();
  await show("bilingual-longest");
  await page.getByLabel(admin.say("admin-paper58")).check();
  await admin.expectDrawn();
  await show("narrow");
  await admin.chooseTemplate("own");
  await admin.expectDrawn();
  await show("own");
  const text = await admin.template.inputValue();
  await admin.template.fill(
    text.replace("{superior}", "{cấp trên}").replace("size = 144", "size = 40"),
  );
  await expect(admin.mistakes).toHaveCount(2);
  await show("mistakes");
  await page.setViewportSize(PHONE);
  await show("mistakes-phone");
  await page.setViewportSize(DESK);
  await page.locator("#logo").setInputFiles(await drawing(page, "grey"));
  await expect(page.locator("#logo-problem")).not.toBeEmpty();
  await page.locator("#logo-title").scrollIntoViewIfNeeded();
  await show("logo-refused");
  await admin.template.fill(text);
  await page.locator("#logo").setInputFiles(await drawing(page, "white"));
  await expect(admin.button(admin.say("admin-logo-remove"))).toBeVisible();
  await admin.expectDrawn();
  await admin.button(admin.say("admin-template-use")).click();
  await expect(page.getByText(admin.say("admin-template-saved"))).toBeVisible();
  await show("own-in-use");
}
