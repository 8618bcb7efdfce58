// The officer's states, in the order of a morning.

import { deskOffice, EXCHANGE } from "../harness/desk-office";
import { expect } from "../harness/fixtures";
import { addDevice, addUser, deadPort } from "../harness/furnish";
import { MORNING, type Site } from "../harness/site";
import type { OfficerPage } from "../pages/officer";
import { DESK, type Given, PHONE, SMALL, type Walk, workday } from "./walk";

const IDENTITY_CARD = "cap-the-can-cuoc-lan-dau";
const RESIDENCE = "dang-ky-thuong-tru";
const LATER_MS = 25 * 60_000;
/** More than a clock may leap without being asked about. */
const DAYS_MS = 48 * 60 * 60_000;

/** Wrong passwords that cost nothing; the next one makes the account wait. */
const FREE_TRIES = 5;

export const OFFICER: Walk = { name: "the officer's morning", go: morning };
export const OFFICER_RUSH: Walk = { name: "the officer's rush", go: rush };
export const OFFICER_DOOR: Walk = { name: "the officer's door", go: door };
export const OFFICER_DESK: Walk = { name: "the officer's questions", go: questions };
export const OFFICER_SMALL: Walk = { name: "the officer's small window", go: small };
export const OFFICER_TROUBLE: Walk = { name: "the officer's bad day", go: trouble };

async function door({ found, visit, show }: Given): Promise<void> {
  const site = await found({ demo: true });
  const desk = await visit.officer(site);
  await expect(desk.page.locator("#username")).toBeVisible();
  await show(desk.page, "officer-sign-in");
  await desk.page.setViewportSize(PHONE);
  await show(desk.page, "officer-sign-in-phone");
  await desk.page.setViewportSize(DESK);
  const problem = desk.page.getByRole("alert");
  await desk.signIn("can-bo-mau", "khong-phai-mat-khau");
  await expect(problem).toHaveText(desk.say("common-bad-credentials"));
  await show(desk.page, "officer-wrong-password");
  for (let tries = 0; tries < FREE_TRIES; tries += 1) {
    const answer = desk.page.waitForResponse("**/session");
    await desk.signIn("can-bo-mau", "khong-phai-mat-khau");
    await answer;
  }
  await expect(problem).toHaveText(desk.say("common-too-many"));
  await show(desk.page, "officer-locked");
}

async function morning(given: Given): Promise<void> {
  const [site, machine] = await workday(given);
  const desk = await given.visit.officer(site);
  const show = (state: string) => given.show(desk.page, `officer-${state}`);
  await beginning(desk, show);
  await machine.issueMany(IDENTITY_CARD, 4);
  await expect(desk.page.locator("#up-next")).toContainText("A001");
  await show("ready");
  await oneTicket(desk, site, show);
}

async function rush(given: Given): Promise<void> {
  const [site, machine] = await workday(given);
  const colleague = await site.officer("chi-huy-mau");
  await colleague.open("2");
  const desk = await given.visit.officer(site);
  const show = (state: string) => given.show(desk.page, `officer-${state}`);
  await machine.issueMany(RESIDENCE, 9);
  await machine.issueMany(IDENTITY_CARD, 18);
  await site.restart(LATER_MS);
  await desk.sitDown("1");
  await queues(desk, show);
  await byNumber(desk, show);
  await elsewhere(desk, show);
  await site.kill9();
  await expect(desk.page.getByRole("alert").first()).toBeVisible();
  await desk.press("Space");
  await expect(desk.nextButton).toContainText(desk.say("officer-retrying"));
  await show("offline");
}

type Show = (state: string) => Promise<void>;

async function beginning(desk: OfficerPage, show: Show): Promise<void> {
  await desk.signIn();
  await expect(desk.page.getByText(desk.say("officer-choose-counter"))).toBeVisible();
  await show("choose-counter");
  await desk.button(desk.say("officer-counter", { label: "1" })).click();
  await expect(desk.button(desk.say("officer-open"))).toBeVisible();
  await show("closed");
  await desk.button(desk.say("officer-open")).click();
  await desk.expectIdle();
  await expect(desk.page.getByText(desk.say("officer-quiet"))).toHaveCount(1);
  await show("nobody");
  await desk.button(desk.say("officer-pause")).click();
  await show("pause-dialog");
  const reason = desk.say("officer-pause-meeting");
  await desk.page.getByRole("dialog").getByRole("button", { name: reason }).click();
  await expect(desk.button(desk.say("officer-resume"))).toBeVisible();
  await show("paused");
  await desk.button(desk.say("officer-resume")).click();
  await desk.expectIdle();
}

async function oneTicket(desk: OfficerPage, site: Site, show: Show): Promise<void> {
  await desk.step("Space");
  await expect(desk.undoBar).toBeVisible();
  await show("called");
  await desk.step("NumpadEnter");
  await expect(desk.button(desk.say("officer-finish")).first()).toBeVisible();
  await show("serving");
  await desk.ask("Numpad3");
  await show("transfer-dialog");
  await desk.press("Escape");
  await expect(desk.question).toHaveCount(0);
  await desk.press("Numpad0");
  await expect(desk.told).toHaveText(desk.say("officer-not-started"));
  await show("told");
  await site.restart(LATER_MS);
  await expect(desk.page.locator(".timer--late")).toBeVisible();
  await expect(desk.page.getByRole("alert")).toHaveCount(0);
  await show("over-target");
}

async function queues(desk: OfficerPage, show: Show): Promise<void> {
  await desk.step("Space");
  await expect(desk.number).toHaveText("A001");
  await desk.step("NumpadMultiply");
  await expect(desk.number).toHaveCount(0);
  await desk.step("Space");
  await expect(desk.number).toHaveText("A002");
  await desk.step("NumpadDecimal");
  await expect(desk.number).toHaveCount(0);
  await expect(desk.page.locator(".tickets__row")).toHaveCount(16);
  await show("busy");
  await desk.button(desk.say("officer-tab-hold", { count: 1 })).click();
  await show("on-hold");
  await desk.button(desk.say("officer-tab-no-show", { count: 1 })).click();
  await show("missing");
  await desk.row("A002").getByRole("button").first().click();
  await show("call-dialog");
  await desk.press("Escape");
  await desk.button(desk.say("officer-tab-counters")).click();
  await show("counters");
}

async function byNumber(desk: OfficerPage, show: Show): Promise<void> {
  await desk.press("NumpadDivide");
  await expect(desk.page.getByRole("dialog")).toBeVisible();
  await show("by-number");
  await desk.page.keyboard.type("2");
  await expect(desk.page.locator(".by-number__ticket")).toHaveCount(2);
  await show("by-number-found");
  await desk.page.setViewportSize(PHONE);
  await show("by-number-phone");
  await desk.page.setViewportSize(DESK);
  await desk.page.keyboard.type("22");
  await expect(desk.page.getByText(desk.say("officer-by-number-none"))).toBeVisible();
  await show("by-number-none");
  await desk.press("Escape");
}

async function elsewhere(desk: OfficerPage, show: Show): Promise<void> {
  const { page } = desk;
  await desk.step("Space");
  await expect(desk.number).not.toBeEmpty();
  await page.locator(".settings summary").click();
  await page.getByLabel(desk.say("officer-large-text")).check();
  await page.locator(".settings summary").click();
  await show("large-text");
  await page.setViewportSize(PHONE);
  await page.locator(".settings summary").click();
  await show("large-text-phone");
  await page.getByLabel(desk.say("officer-large-text")).uncheck();
  await show("phone");
  await page.setViewportSize(DESK);
  await show("settings");
  await desk.button(desk.say("officer-change")).click();
  await desk.button(desk.say("officer-counter", { label: "2" })).click();
  await expect(desk.question).toBeVisible();
  await show("take-over");
  await desk.answer("officer-look-on");
  await expect(page.getByText("chi-huy-mau").first()).toBeVisible();
  await show("taken");
  await desk.button(desk.say("officer-other-counter")).click();
  await page.setViewportSize(PHONE);
  await show("choose-counter-phone");
  await page.setViewportSize(DESK);
  await desk.button(desk.say("officer-counter", { label: "1" })).click();
  await expect(desk.nextButton).toBeVisible();
}

/** A desk with rules, at a counter that is open, with people waiting. */
async function deskAtWork(given: Given): Promise<OfficerPage> {
  const [site, machine] = await workday(given, deskOffice());
  await machine.issueMany(IDENTITY_CARD, 3);
  await machine.issueMany(EXCHANGE, 3);
  const desk = await given.visit.officer(site);
  await desk.sitDown("1");
  return desk;
}

/** Each question that a key asks, over a ticket in hand. */
async function questions(given: Given): Promise<void> {
  const desk = await deskAtWork(given);
  const show = (state: string) => given.show(desk.page, `officer-${state}`);
  const asks = async (key: string, state: string): Promise<void> => {
    await desk.ask(key);
    await show(state);
    await desk.press("Escape");
    await expect(desk.question).toHaveCount(0);
  };
  await asks("?", "keys");
  await asks("Numpad4", "walk-in");
  await desk.step("NumpadAdd");
  await desk.step("NumpadEnter");
  await expect(desk.page.locator(".current--serving")).toBeVisible();
  await show("serving-with-papers");
  await asks("Numpad7", "finish");
  await asks("Numpad2", "papers");
  await asks("Numpad8", "more");
  await desk.ask("Numpad8");
  await desk.press("Numpad4");
  await show("hold");
  await desk.press("Escape");
  await desk.ask("Numpad8");
  await desk.press("Numpad7");
  await show("note");
  await desk.press("Escape");
  await desk.step("NumpadEnter");
  await desk.step("NumpadAdd");
  await desk.step("NumpadDecimal");
  await expect(desk.page.locator(".switch__late")).toBeVisible();
  await show("late");
  await desk.button(desk.say("officer-tab-day")).click();
  await expect(desk.page.locator(".hours")).toBeVisible();
  await show("day");
  await desk.step("NumpadAdd");
  await desk.step("NumpadEnter");
  await desk.step("Numpad6");
  await expect(desk.page.getByText(desk.say("officer-wrapping-up"))).toBeVisible();
  await show("wrap-up");
}

async function small(given: Given): Promise<void> {
  const desk = await deskAtWork(given);
  const { page } = desk;
  const show = (state: string) => given.show(page, `officer-compact-${state}`);
  await page.setViewportSize(SMALL);
  await expect(page.locator(".compact")).toBeVisible();
  await show("ready");
  await desk.step("NumpadAdd");
  await expect(page.locator(".compact .undo .ring")).toBeVisible();
  await show("called");
  await desk.step("NumpadEnter");
  await desk.expectIdle();
  await show("serving");
  await desk.ask("Numpad8");
  await show("more");
  await desk.press("Escape");
  await desk.ask("?");
  await show("keys");
}

/** Papers of which nobody knows, and after them a clock that nobody believes. */
async function trouble({ found, visit, show }: Given): Promise<void> {
  const port = await deadPort();
  let token = "";
  const site = await found({ clock: MORNING }, async (it) => {
    await it.command(["printer", "add", "quay", `tcp://127.0.0.1:${port}`]);
    await addUser(it, "can-bo-mau");
    token = (await addDevice(it, "kiosk", "sanh", "quay")).token;
  });
  await site.machine(token).issueMany(RESIDENCE, 2);
  const desk = await visit.officer(site);
  await desk.sitDown("3");
  await expect(desk.page.locator(".notes")).toBeVisible();
  await show(desk.page, "officer-no-paper");
  await site.restart(DAYS_MS);
  await expect(desk.button(desk.say("officer-clock-confirm"))).toBeVisible();
  await show(desk.page, "officer-clock-in-doubt");
}
