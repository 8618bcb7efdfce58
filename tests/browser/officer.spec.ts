// The officer's morning: one hand on the numeric block, and never two people at one counter.

import type { Ticket } from "./harness/api";
import { expect, test } from "./harness/fixtures";
import { addDevice, addUser } from "./harness/furnish";
import { PaperPrinter } from "./harness/printer";
import { MORNING } from "./harness/site";

const IDENTITY_CARD = "cap-the-can-cuoc-lan-dau";
const RESIDENCE = "dang-ky-thuong-tru";

test("the numeric block alone does a morning", async ({ site, visit }) => {
  await site.machine().issueMany(IDENTITY_CARD, 4);
  const desk = await visit.officer(site);
  await desk.sitDown("1");
  const officer = await site.officer();
  const did = (what: string, number: string) =>
    expect(desk.undoBar).toContainText(desk.say(`officer-did-${what}`, { number }));

  await desk.step("NumpadAdd");
  await did("call", "A001");
  await desk.step("Numpad0");
  await did("recall", "A001");
  await desk.step("NumpadEnter");
  await did("start", "A001");
  await desk.step("NumpadEnter");
  await did("finish", "A001");
  await desk.step("NumpadAdd");
  await did("call", "A002");
  await desk.step("NumpadDecimal");
  await did("no-show", "A002");
  await desk.step("NumpadAdd");
  await did("call", "A003");
  await desk.step("NumpadMultiply");
  await did("hold", "A003");
  await desk.step("NumpadSubtract");
  await expect(desk.number).toHaveText("A003");
  await expect(desk.undoBar).toHaveCount(0);
  // With a person at the counter, the key also finishes.
  await desk.step("NumpadAdd");
  await expect(desk.number).toHaveText("A004");

  const queue = await officer.queue();
  expect(queue.called.map((ticket) => ticket.number)).toEqual(["A004"]);
  expect(queue.no_show.map((ticket) => ticket.number)).toEqual(["A002"]);
  expect(queue.on_hold).toEqual([]);
  expect(queue.waiting).toEqual([]);
});

test("a call taken back puts the person first in line again", async ({ site, visit }) => {
  const [first] = await site.machine().issueMany(IDENTITY_CARD, 2);
  const desk = await visit.officer(site);
  await desk.sitDown("1");
  await desk.step("Space");
  await expect(desk.number).toHaveText("A001");
  await desk.step("NumpadSubtract");
  await expect(desk.number).toHaveCount(0);
  await expect(desk.page.locator("#up-next")).toContainText("A001");
  const officer = await site.officer();
  expect((await officer.ticket(first?.id ?? "")).state).toBe("waiting");
});

test("a key that is held down calls one person only", async ({ site, visit }) => {
  await site.machine().issueMany(IDENTITY_CARD, 2);
  const desk = await visit.officer(site);
  await desk.sitDown("1");
  await desk.page.keyboard.down("Space");
  await expect(desk.number).toHaveText("A001");
  await desk.expectIdle();
  // What a keyboard sends while a key stays down.
  await desk.page.keyboard.down("Space");
  await desk.page.keyboard.down("Space");
  await desk.page.keyboard.up("Space");
  await desk.step("Numpad0");
  const recalled = desk.say("officer-did-recall", { number: "A001" });
  await expect(desk.undoBar).toContainText(recalled);
  const { waiting } = await (await site.officer()).queue();
  expect(waiting.map((ticket) => ticket.number)).toEqual(["A002"]);
});

test("a counter opened by keyboard is then worked by the numeric block", async ({
  site,
  visit,
}) => {
  await site.machine().issueMany(IDENTITY_CARD, 2);
  const desk = await visit.officer(site);
  await desk.signInByKeys();
  await desk.openCounterByKeys("1");
  await desk.step("NumpadAdd");
  await expect(desk.number).toHaveText("A001");
  await desk.step("NumpadEnter");
  const started = desk.say("officer-did-start", { number: "A001" });
  await expect(desk.undoBar).toContainText(started);
});

test("two officers who press at the same moment never get the same person", async ({
  site,
  visit,
}) => {
  await site.machine().issueMany(IDENTITY_CARD, 6);
  const one = await visit.officer(site);
  const two = await visit.officer(site);
  await one.sitDown("1");
  await two.sitDown("2", "chi-huy-mau");
  const called: string[] = [];
  for (const round of [1, 2, 3]) {
    const answers = [one, two].map((desk) => desk.page.waitForResponse("**/next"));
    await Promise.all([one.step("Space"), two.press("Space")]);
    for (const answer of await Promise.all(answers)) {
      called.push(((await answer.json()) as { ticket: Ticket }).ticket.number);
    }
    const [left, right] = called.slice(-2);
    await expect(one.number, `round ${round}`).toHaveText(left ?? "");
    await expect(two.number, `round ${round}`).toHaveText(right ?? "");
    await one.expectIdle();
    await two.expectIdle();
  }
  expect(called.sort()).toEqual(["A001", "A002", "A003", "A004", "A005", "A006"]);
});

test("a ticket sent to another counter keeps its number and is next there", async ({
  site,
  visit,
}) => {
  const machine = site.machine();
  await machine.issue(IDENTITY_CARD);
  await machine.issue(RESIDENCE);
  const one = await visit.officer(site);
  await one.sitDown("1");
  await one.step("Space");
  await expect(one.number).toHaveText("A001");
  await one.step("Numpad3");
  await one.answer("officer-to-counter");
  await one.answer("officer-counter", { label: "3" });
  await one.answer("officer-place-first");
  await expect(one.number).toHaveCount(0);

  const three = await visit.officer(site);
  await three.sitDown("3", "chi-huy-mau");
  await expect(three.page.locator("#up-next")).toContainText("A001");
  await three.step("Space");
  await expect(three.number).toHaveText("A001");
});

test("a counter pauses with its reason, goes on and closes", async ({ site, visit }) => {
  const desk = await visit.officer(site);
  await desk.sitDown("1");
  await desk.button(desk.say("officer-pause")).click();
  const reason = desk.say("officer-pause-meeting");
  await desk.page.getByRole("dialog").getByRole("button", { name: reason }).click();
  await expect(desk.page.getByText(desk.say("officer-paused", { reason }))).toBeVisible();
  await desk.button(desk.say("officer-resume")).click();
  await expect(desk.nextButton).toBeVisible();
  await desk.step("Numpad8");
  await desk.answer("officer-close");
  await expect(desk.page.getByText(desk.say("officer-closed"))).toBeVisible();
  const { counters } = await (await site.officer()).queue();
  expect(counters[0]).toMatchObject({ id: "1", state: "closed" });
});

test("a counter with a person at it can't be closed", async ({ site, visit }) => {
  await site.machine().issue(IDENTITY_CARD);
  const desk = await visit.officer(site);
  await desk.sitDown("1");
  await desk.step("Space");
  await expect(desk.number).toHaveText("A001");
  await desk.step("Numpad8");
  await expect(desk.choice("officer-close")).toBeDisabled();
});

test("a wrong password is told in words, and the right one still works", async ({
  site,
  visit,
}) => {
  const desk = await visit.officer(site);
  await desk.signIn("can-bo-mau", "khong-phai-mat-khau");
  await expect(desk.page.getByRole("alert")).toHaveText(desk.say("common-bad-credentials"));
  await desk.signIn();
  await expect(desk.page.getByText(desk.say("officer-choose-counter"))).toBeVisible();
});

test("after signing out the page shows no queue and the session is dead", async ({
  site,
  visit,
}) => {
  await site.machine().issue(IDENTITY_CARD);
  const desk = await visit.officer(site);
  await desk.sitDown("1");
  await expect(desk.page.getByText("A001").first()).toBeVisible();
  await desk.button(desk.say("officer-sign-out")).click();
  await expect(desk.page.locator("#username")).toBeVisible();
  await expect(desk.page.getByText("A001")).toHaveCount(0);
  expect((await desk.page.request.get("/api/v1/queue")).status()).toBe(401);
  await desk.page.reload();
  await expect(desk.page.locator("#username")).toBeVisible();
});

test("who comes back with a paper is called by its number, with keys alone", async ({
  site,
  visit,
}) => {
  await site.machine().issueMany(IDENTITY_CARD, 3);
  const desk = await visit.officer(site);
  await desk.sitDown("1");
  await desk.step("Space");
  await expect(desk.number).toHaveText("A001");
  await desk.step("NumpadDecimal");
  await expect(desk.number).toHaveCount(0);
  await desk.step("NumpadDivide");
  const dialog = desk.page.getByRole("dialog");
  await expect(dialog.getByLabel(desk.say("officer-by-number-label"))).toBeFocused();
  await desk.page.keyboard.type("7");
  await expect(dialog.getByText(desk.say("officer-by-number-none"))).toBeVisible();
  await desk.press("Backspace");
  await desk.page.keyboard.type("1");
  await desk.press("Enter");
  await expect(dialog).toHaveAccessibleName(desk.say("officer-call-title", { number: "A001" }));
  await desk.press("Enter");
  await expect(desk.number).toHaveText("A001");
  const { called } = await (await site.officer()).queue();
  expect(called.map(({ number, count }) => [number, count])).toEqual([["A001", 2]]);
});

test("the keypad does by touch what the keyboard does", async ({ site, visit }) => {
  await site.machine().issueMany(IDENTITY_CARD, 2);
  const desk = await visit.officer(site);
  await desk.sitDown("1");
  await desk.button(desk.say("officer-by-number")).click();
  const dialog = desk.page.getByRole("dialog");
  const key = (name: string) => dialog.getByRole("button", { name, exact: true });
  for (const name of ["A", "0", "2", "5", desk.say("common-erase")]) await key(name).click();
  await expect(dialog.getByLabel(desk.say("officer-by-number-label"))).toHaveValue("A02");
  await dialog.getByRole("button", { name: /A002/ }).click();
  await dialog.getByRole("button", { name: desk.say("officer-why-back") }).click();
  await expect(desk.number).toHaveText("A002");
});

test("a counter at which somebody works is taken only after a question", async ({
  site,
  visit,
}) => {
  await (await site.officer("chi-huy-mau")).open("1");
  const desk = await visit.officer(site);
  await desk.signIn();
  await desk.button(desk.say("officer-counter", { label: "1" })).click();
  const asked = desk.say("officer-take-over-title", { label: "1", name: "chi-huy-mau" });
  await expect(desk.question).toHaveAccessibleName(asked);
  await desk.answer("officer-look-on");
  const told = desk.say("officer-taken-by", { label: "1", name: "chi-huy-mau" });
  await expect(desk.page.getByText(told)).toBeVisible();
  await desk.button(desk.say("officer-other-counter")).click();
  await expect(desk.page.getByText(desk.say("officer-choose-counter"))).toBeVisible();
});

test("the desk fits a monitor of 768 lines, in large text too", async ({ site, visit }) => {
  await site.machine().issueMany(IDENTITY_CARD, 2);
  const desk = await visit.officer(site);
  await desk.sitDown("1");
  await desk.step("Space");
  await expect(desk.undoBar).toBeVisible();
  const left = desk.page.locator(".desk__now");
  const over = () => left.evaluate((it) => it.scrollHeight - it.clientHeight);
  expect(await over()).toBe(0);
  await desk.page.locator(".settings summary").click();
  await desk.page.getByLabel(desk.say("officer-large-text")).check();
  await desk.page.locator(".settings summary").click();
  expect(await over()).toBe(0);
  const service = desk.page.locator(".current__service");
  const size = () => service.evaluate((it) => Number.parseFloat(getComputedStyle(it).fontSize));
  const large = await size();
  await desk.page.reload();
  await expect(desk.number).toBeVisible();
  expect(await size()).toBe(large);
  expect(large).toBeGreaterThan(22);
});

test("a lost paper is printed again by key and by button, each time once, and told", async ({
  found,
  visit,
}) => {
  const printer = await PaperPrinter.start();
  let token = "";
  const site = await found({ clock: MORNING }, async (it) => {
    await it.command(["printer", "add", "sanh", printer.url]);
    await addUser(it, "can-bo-mau");
    token = (await addDevice(it, "kiosk", "may-lay-so", "sanh")).token;
  });
  await site.machine(token).issueMany("dang-ky-thuong-tru", 2);
  const officer = await visit.officer(site);
  await officer.sitDown("3");
  await officer.step("Space");
  await expect(officer.number).toHaveText("B001");
  await officer.step("F10");
  await expect(officer.paperBar).toHaveText(
    new RegExp(
      officer.say("officer-paper-confirmed", { number: "B001", copy: 1, printer: "sanh" }),
    ),
  );
  await officer.button(officer.say("officer-reprint-this", { number: "B002" })).click();
  await expect(officer.paperBar).toContainText("B002");
  await expect(officer.paperBar).toContainText("IN LẠI 1");
  await expect.poll(() => printer.papers).toBe(4);
  await officer.button(officer.say("officer-understood")).click();
  await expect(officer.paperBar).toHaveCount(0);
});
