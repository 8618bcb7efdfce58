// The officer's ways in and out: by PIN at a desk, and what is said when a session is over.

import { expect } from "../harness/fixtures";
import { addDesk, givePin, pairedAs } from "../harness/furnish";
import { DESK, type Given, PHONE, type Walk } from "./walk";

const OFFICER = "can-bo-mau";
const PIN = "270415";
const TRIES = 5;
const PATIENCE_MS = 30 * 60_000;

export const OFFICER_PIN: Walk = { name: "the officer's PIN", go: byPin };
export const OFFICER_ENDS: Walk = { name: "the end of an officer's session", go: ends };

async function byPin({ found, visit, show }: Given): Promise<void> {
  const site = await found({ demo: true });
  const device = await addDesk(site, "may-quay-3", "3");
  await givePin(site, OFFICER, PIN);
  const desk = await visit.officer(site, { before: pairedAs("desk", device, site) });
  const { page } = desk;
  await page.locator("#username").fill(OFFICER);
  await page.locator("#pin").fill(PIN);
  await show(page, "officer-pin");
  await page.setViewportSize(PHONE);
  await show(page, "officer-pin-phone");
  await page.setViewportSize(DESK);
  for (let tries = 0; tries < TRIES; tries += 1) {
    await page.locator("#pin").fill("270416");
    await page.locator("#pin").press("Enter");
    await expect(page.locator("#pin")).toHaveValue("");
    await expect(page.getByRole("alert")).toHaveText(desk.say("officer-pin-wrong"));
  }
  await show(page, "officer-pin-wrong");
  await page.locator("#pin").fill(PIN);
  await page.locator("#pin").press("Enter");
  await expect(page.locator("#password")).toBeVisible();
  await show(page, "officer-pin-locked");
  await desk.signIn();
  await desk.button(desk.say("officer-open")).click();
  await desk.expectIdle();
  await page.locator(".settings summary").click();
  await show(page, "officer-settings-pin");
  await desk.button(desk.say("officer-change-pin")).click();
  await show(page, "officer-pin-dialog");
  await page.setViewportSize(PHONE);
  await desk.button(desk.say("officer-save-pin")).click();
  await show(page, "officer-pin-dialog-phone");
}

async function ends({ found, visit, show }: Given): Promise<void> {
  const site = await found({ demo: true });
  const desk = await visit.officer(site, { clock: true });
  const { page } = desk;
  const again = desk.button(desk.say("officer-sign-in-here"));
  await desk.signIn();
  await desk.button(desk.say("officer-counter", { label: "1" })).click();
  await page.clock.fastForward(PATIENCE_MS - 40_000);
  await expect(page.getByRole("dialog")).toBeVisible();
  await show(page, "officer-still-there");
  await page.setViewportSize(PHONE);
  await show(page, "officer-still-there-phone");
  await page.setViewportSize(DESK);
  await page.clock.fastForward(60_000);
  await expect(again).toBeVisible();
  await show(page, "officer-idle-off");
  await again.click();
  await desk.signIn();
  await expect(desk.button(desk.say("officer-open"))).toBeVisible();
  await site.officer(OFFICER);
  await desk.button(desk.say("officer-open")).click();
  await expect(again).toBeVisible();
  await show(page, "officer-taken-over");
  await page.setViewportSize(PHONE);
  await show(page, "officer-taken-over-phone");
}
