// Who comes in at an officer's machine: by PIN at a desk, in one place, and not for ever.

import { expectAccessible } from "./harness/accessible";
import { expect, test } from "./harness/fixtures";
import { addDesk, givePin, pairedAs } from "./harness/furnish";
import type { Site } from "./harness/site";
import type { OfficerPage } from "./pages/officer";
import { Unpaired } from "./pages/pairing";

const OFFICER = "can-bo-mau";
const PIN = "270415";
const PATIENCE_MS = 30 * 60_000;

async function typePin(desk: OfficerPage, pin: string): Promise<void> {
  for (const digit of pin) await desk.press(`Numpad${digit}`);
  await desk.press("NumpadEnter");
}

/** A browser that was paired as the desk of a counter. */
async function paired(site: Site, counter: string) {
  const device = await addDesk(site, `may-quay-${counter}`, counter);
  await givePin(site, OFFICER, PIN);
  return { before: pairedAs("desk", device, site) };
}

test("the numeric block alone signs in at a desk and opens its counter", async ({
  site,
  visit,
}) => {
  const desk = await visit.officer(site, await paired(site, "3"));
  const title = desk.page.getByRole("heading", { level: 1 });
  await expect(title).toHaveText(desk.say("officer-counter", { label: "3" }));
  await desk.page.locator("#username").fill(OFFICER);
  await desk.page.locator("#pin").focus();
  await typePin(desk, "270416");
  await expect(desk.page.getByRole("alert")).toHaveText(desk.say("officer-pin-wrong"));
  await typePin(desk, PIN);
  await expect(desk.button(desk.say("officer-open"))).toBeVisible();
  await expect(desk.button(desk.say("officer-change"))).toContainText(
    desk.say("officer-counter", { label: "3" }),
  );
  await desk.button(desk.say("officer-sign-out")).click();
  // From the second time on nothing but digits is needed.
  await expect(desk.page.locator("#pin")).toBeFocused();
  await typePin(desk, PIN);
  await expect(desk.button(desk.say("officer-open"))).toBeVisible();
});

test("five wrong PINs ask for the password, which unlocks the PIN", async ({ site, visit }) => {
  const desk = await visit.officer(site, await paired(site, "3"));
  await desk.page.locator("#username").fill(OFFICER);
  await desk.page.locator("#pin").focus();
  for (let wrong = 0; wrong < 6; wrong += 1) {
    const answer = desk.page.waitForResponse("**/session");
    await typePin(desk, "270416");
    await answer;
    if (wrong < 5) await expect(desk.page.locator("#pin")).toHaveValue("");
  }
  await expect(desk.page.getByRole("alert")).toHaveText(desk.say("problem-pin-locked"));
  await desk.signIn();
  await desk.button(desk.say("officer-sign-out")).click();
  await expect(desk.page.locator("#pin")).toBeFocused();
  await typePin(desk, PIN);
  await expect(desk.button(desk.say("officer-open"))).toBeVisible();
});

test("a machine becomes a counter's desk by the code that it shows", async ({ site, visit }) => {
  await givePin(site, OFFICER, PIN);
  const desk = await visit.officer(site);
  await desk.button(desk.say("officer-pair-desk")).click();
  const code = await new Unpaired(desk.page).code();
  await expectAccessible(desk.page, "a desk that isn't paired");
  await desk.button(desk.say("common-pair-back")).click();
  await expect(desk.page.locator("#password")).toBeVisible();
  await desk.button(desk.say("officer-pair-desk")).click();
  const admin = await visit.admin(site);
  await admin.enter("quan-tri-mau");
  await admin.beginToAdd();
  await admin.chooseKind("desk");
  await admin.code.fill(code);
  await admin.submit();
  await expect(admin.problem("counter")).toHaveText(admin.say("admin-counter-needed"));
  await admin.dialog.getByRole("combobox").selectOption("2");
  await admin.submit();
  await expect(desk.page.locator("#pin")).toBeVisible();
  await admin.expectState("may-quay-1", "paired");
});

test("an officer who signs in elsewhere goes on there, and the former page says so", async ({
  site,
  visit,
}) => {
  await site.machine().issueMany("cap-the-can-cuoc-lan-dau", 1);
  const first = await visit.officer(site);
  await first.sitDown("1");
  await first.step("Space");
  await expect(first.number).toHaveText("A001");
  const second = await visit.officer(site);
  await second.signIn();
  await expect(second.number).toHaveText("A001");
  const here = first.button(first.say("officer-sign-in-here"));
  await expect(here).toBeVisible();
  await expect(first.page.getByRole("heading")).toContainText("08:3");
  await here.click();
  await first.signIn();
  await expect(first.number).toHaveText("A001");
  await expect(second.button(second.say("officer-sign-in-here"))).toBeVisible();
});

test("an officer sets a PIN of their own", async ({ site, visit }) => {
  const desk = await visit.officer(site);
  await desk.sitDown("1");
  await desk.page.locator(".settings summary").click();
  await desk.button(desk.say("officer-set-pin")).click();
  const { page } = desk;
  const set = async (password: string, pin: string, again = pin): Promise<void> => {
    await page.locator("#pin-password").fill(password);
    await page.locator("#new-pin").fill(pin);
    await page.locator("#pin-again").fill(again);
    await desk.button(desk.say("officer-save-pin")).click();
  };
  const problem = page.getByRole("dialog").getByRole("alert");
  await set("mot-cua-mau", "12");
  await expect(problem).toHaveText(desk.say("officer-pin-form"));
  await set("mot-cua-mau", PIN, "270416");
  await expect(problem).toHaveText(desk.say("officer-pin-differs"));
  await set("mot-cua-mau", "1234");
  await expect(problem).toHaveText(desk.say("problem-weak-pin"));
  await set("khong-phai-mat-khau", PIN);
  await expect(problem).toHaveText(desk.say("officer-password-wrong"));
  await set("mot-cua-mau", PIN);
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(desk.button(desk.say("officer-change-pin"))).toBeVisible();
});

test("nobody is signed off at an open counter, and at a paused one a key stays", async ({
  site,
  visit,
}) => {
  const desk = await visit.officer(site, { clock: true });
  await desk.sitDown("1");
  await desk.page.clock.fastForward(PATIENCE_MS * 2);
  await desk.expectIdle();
  await expect(desk.page.getByRole("dialog")).toHaveCount(0);
  await desk.button(desk.say("officer-pause")).click();
  await desk.button(desk.say("officer-pause-meeting")).click();
  await expect(desk.button(desk.say("officer-resume"))).toBeVisible();
  const question = desk.page.getByRole("dialog", { name: desk.say("officer-still-there") });
  await desk.page.clock.fastForward(PATIENCE_MS - 50_000);
  await expect(question).toBeVisible();
  await desk.press("Numpad5");
  await expect(question).toHaveCount(0);
  await desk.page.clock.fastForward(PATIENCE_MS - 50_000);
  await expect(question).toBeVisible();
  await desk.page.clock.fastForward(60_000);
  const time = /\d\d:\d\d/;
  const ended = desk.page.getByRole("heading", { level: 1 });
  await expect(ended).toHaveText(
    new RegExp(desk.say("officer-idle-off", { time: "T" }).replace("T", time.source)),
  );
  await desk.button(desk.say("officer-sign-in-here")).click();
  await desk.signIn();
  await expect(desk.button(desk.say("officer-resume"))).toBeVisible();
});
