// The officer's day without a mouse, at an office that has rules for its desks.

import type { Ticket } from "./harness/api";
import { CALLS_MAX, deskOffice, EXCHANGE } from "./harness/desk-office";
import { expect, test } from "./harness/fixtures";
import { addDevice, addUser } from "./harness/furnish";
import { PaperPrinter } from "./harness/printer";
import { MORNING, type Plan, type Site } from "./harness/site";
import type { OfficerPage } from "./pages/officer";

const CARD = "cap-the-can-cuoc-lan-dau";

type Found = (plan: Plan, prepare?: (site: Site) => Promise<unknown>) => Promise<Site>;

/** Two officers, a kiosk without a page, and a printer that works. */
async function office(found: Found) {
  const printer = await PaperPrinter.start();
  let token = "";
  const site = await found({ clock: MORNING, office: deskOffice() }, async (it) => {
    await it.command(["printer", "add", "sanh", printer.url]);
    await addUser(it, "can-bo-mau");
    await addUser(it, "chi-huy-mau", "supervisor");
    token = (await addDevice(it, "kiosk", "may-lay-so", "sanh")).token;
  });
  return { site, machine: site.machine(token), printer };
}

/** Keys of the numeric block, each at a page that waits for nothing. */
async function keys(desk: OfficerPage, ...names: string[]): Promise<void> {
  for (const name of names) await desk.step(`Numpad${name}`);
}

function did(desk: OfficerPage, what: string, number: string): Promise<void> {
  return expect(desk.undoBar).toContainText(desk.say(`officer-did-${what}`, { number }));
}

/** A key that asks, then digits that answer. */
async function answered(desk: OfficerPage, key: string, ...digits: string[]): Promise<void> {
  await desk.ask(`Numpad${key}`);
  for (const digit of digits) await desk.press(`Numpad${digit}`);
}

async function byEnterAlone(desk: OfficerPage): Promise<void> {
  await keys(desk, "Enter");
  await did(desk, "call", "A001");
  await keys(desk, "Enter");
  await did(desk, "start", "A001");
  await keys(desk, "Enter");
  await did(desk, "finish", "A001");
}

/** The third call is the last: the same key says that nobody came. Then somebody does. */
async function missedAndBack(desk: OfficerPage): Promise<void> {
  await keys(desk, "Enter");
  await did(desk, "call", "A002");
  await keys(desk, "0");
  await did(desk, "recall", "A002");
  await keys(desk, "0");
  await expect(
    desk.button(desk.say("officer-called-out-no-show", { count: CALLS_MAX })),
  ).toBeVisible();
  await keys(desk, "0");
  await did(desk, "no-show", "A002");
  await keys(desk, "9");
  await did(desk, "requeue", "A002");
  await keys(desk, "Add");
  await did(desk, "call", "A002");
  await keys(desk, "Enter");
  await did(desk, "start", "A002");
  await answered(desk, "7", "Add", "1");
  await did(desk, "finish", "A002");
}

/** Sent off for a photograph; held and taken back; then sent to another counter. */
async function elsewhere(desk: OfficerPage): Promise<void> {
  await keys(desk, "Add");
  await did(desk, "call", "A003");
  await answered(desk, "2", "1");
  await did(desk, "send-off", "A003");
  await keys(desk, "Add");
  await did(desk, "call", "A004");
  await keys(desk, "Multiply");
  await did(desk, "hold", "A004");
  await keys(desk, "Subtract");
  await expect(desk.number).toHaveText("A004");
  await answered(desk, "3", "1", "1", "1");
  await did(desk, "transfer", "A004");
}

/** Somebody without a number, a moment for the file, and a break. */
async function withoutNumber(desk: OfficerPage): Promise<void> {
  await answered(desk, "4", "1");
  await did(desk, "walk-in", "A009");
  await keys(desk, "6");
  await expect(desk.page.getByText(desk.say("officer-wrapping-up"))).toBeVisible();
  await keys(desk, "6");
  await expect(desk.page.getByText(desk.say("officer-ready"))).toBeVisible();
  await answered(desk, "5", "1");
  await expect(desk.nextButton).toContainText(desk.say("officer-resume"));
  await keys(desk, "5");
}

/** A number that somebody says, a lost paper, another procedure. */
async function byNumber(desk: OfficerPage, printer: PaperPrinter): Promise<void> {
  await answered(desk, "Divide", "6", "Enter");
  const asked = desk.say("officer-call-title", { number: "A006" });
  await expect(desk.question).toHaveAccessibleName(asked);
  await desk.press("Numpad1");
  await did(desk, "call", "A006");
  const papers = printer.papers;
  await keys(desk, "1");
  await expect.poll(() => printer.papers).toBe(papers + 1);
  await answered(desk, "8", "1", "1");
  await did(desk, "change", "A006");
  await keys(desk, "Decimal");
  await did(desk, "no-show", "A006");
}

test("a whole morning by the numeric block alone, and the log tells it", async ({
  found,
  visit,
}) => {
  const { site, machine, printer } = await office(found);
  const issued = await machine.issueMany(CARD, 7);
  await machine.issue(EXCHANGE);
  const desk = await visit.officer(site);
  await desk.signInByKeys();
  await desk.openCounterByKeys("1");
  await byEnterAlone(desk);
  await missedAndBack(desk);
  await elsewhere(desk);
  await withoutNumber(desk);
  await byNumber(desk, printer);
  const officer = await site.officer();
  const tickets = await Promise.all(issued.map(({ id }) => officer.ticket(id)));
  expect(tickets.map(({ state }) => state)).toEqual([
    "done",
    "done",
    "on_hold",
    "waiting",
    "waiting",
    "no_show",
    "waiting",
  ]);
  expect(tickets[1]).toMatchObject({ outcome: "received", count: 4 });
  expect(tickets[2]).toMatchObject({ papers: "form" });
  const day = await desk.page.request.get("/api/v1/officers/me");
  expect(await day.json()).toMatchObject({ served: 3, walk_ins: 1, sent_off: 1, out_of_order: 1 });
});

test("where the office wants an outcome, the next call waits for one digit", async ({
  found,
  visit,
}) => {
  const { site, machine } = await office(found);
  const [first] = await machine.issueMany(EXCHANGE, 2);
  const desk = await visit.officer(site);
  await desk.sitDown("1");
  await desk.step("NumpadAdd");
  await expect(desk.number).toHaveText("A001");
  await desk.ask("NumpadAdd");
  await desk.press("Numpad2");
  await expect(desk.number).toHaveText("A002");
  const officer = await site.officer();
  expect(await officer.ticket(first?.id ?? "")).toMatchObject({
    state: "done",
    outcome: "result-given",
  });
});

test("a call taken back is gone from the lobby's screen, and what came before it stands again", async ({
  site,
  visit,
}) => {
  await site.machine().issueMany(CARD, 3);
  const display = await visit.display(site);
  await display.expectConnected();
  const desk = await visit.officer(site);
  await desk.sitDown("1");
  await desk.step("NumpadAdd");
  await expect(display.running).toHaveText(["A001"]);
  await desk.step("NumpadEnter");
  await desk.step("NumpadAdd");
  await expect(display.running).toHaveText(["A002"]);
  await desk.step("NumpadSubtract");
  await expect(desk.number).toHaveText("A001");
  await expect(desk.page.locator(".current--serving")).toBeVisible();
  await expect(display.running).toHaveCount(0);
});

test("a key pressed between the event and the answer is done once, after it", async ({
  site,
  visit,
}) => {
  await site.machine().issueMany(CARD, 4);
  const desk = await visit.officer(site);
  await desk.sitDown("1");
  let release = (): void => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await desk.page.route(
    "**/next",
    async (route) => {
      const response = await route.fetch();
      await held;
      await route.fulfill({ response });
    },
    { times: 1 },
  );
  await desk.press("NumpadAdd");
  await expect(desk.number).toHaveText("A001");
  await desk.press("NumpadAdd");
  await expect(desk.told).toContainText(desk.say("officer-key-next"));
  release();
  await expect(desk.number).toHaveText("A002");
  await desk.expectIdle();
  const queue = await (await site.officer()).queue();
  expect(queue.called.map(({ number, count }) => [number, count])).toEqual([["A002", 1]]);
  expect(queue.waiting).toHaveLength(2);
});

test("a retry of the call carries the same key", async ({ site, visit }) => {
  await site.machine().issueMany(CARD, 2);
  const desk = await visit.officer(site);
  await desk.sitDown("1");
  const sent: (string | undefined)[] = [];
  await desk.page.route("**/next", async (route) => {
    sent.push(route.request().headers()["idempotency-key"]);
    await route.fetch();
    if (sent.length < 3) await route.abort("connectionreset");
    else await route.continue();
  });
  await desk.step("NumpadAdd");
  await expect(desk.nextButton).toContainText(
    desk.say("officer-finish-call", { present: "A001", next: "A002" }),
  );
  expect(sent).toHaveLength(3);
  expect(new Set(sent).size).toBe(1);
});

test("what a key can't do now is said, and nothing is sent", async ({ site, visit }) => {
  const desk = await visit.officer(site);
  await desk.sitDown("1");
  const sent: string[] = [];
  desk.page.on("request", (request) => {
    if (request.method() === "POST") sent.push(request.url());
  });
  await desk.press("Numpad0");
  await expect(desk.told).toHaveText(desk.say("officer-not-no-ticket"));
  await desk.press("NumpadSubtract");
  await expect(desk.told).toHaveText(desk.say("officer-not-undo"));
  expect(sent).toEqual([]);
});

test("the counter of a colleague is taken over after a question", async ({ site, visit }) => {
  await site.machine().issueMany(CARD, 1);
  const colleague = await site.officer("chi-huy-mau");
  await colleague.open("1");
  await colleague.next("1");
  const desk = await visit.officer(site);
  await desk.signIn();
  await desk.button(desk.say("officer-counter", { label: "1" })).click();
  await expect(desk.question).toContainText(desk.say("officer-take-over-busy", { number: "A001" }));
  await desk.answer("officer-take-over");
  await expect(desk.number).toHaveText("A001");
  const { counters } = await colleague.queue();
  expect(counters[0]).toMatchObject({ officer: "can-bo-mau" });
});

test("a window of 360 by 200 holds the desk, and the keys work in it", async ({ site, visit }) => {
  await site.machine().issueMany(CARD, 3);
  const desk = await visit.officer(site);
  await desk.sitDown("1");
  const opened = desk.page.waitForEvent("popup");
  await desk.page.locator(".settings summary").click();
  await desk.button(desk.say("officer-compact")).click();
  const small = await opened;
  await small.setViewportSize({ width: 360, height: 200 });
  await expect(small.locator(".compact")).toBeVisible();
  await small.keyboard.press("NumpadAdd");
  await expect(small.locator(".compact__number")).toContainText("A001");
  const over = await small.evaluate(() => {
    const outside = Array.from(document.querySelectorAll(".compact *")).filter((it) => {
      const box = it.getBoundingClientRect();
      return box.width > 1 && (box.bottom > innerHeight + 0.5 || box.right > innerWidth + 0.5);
    });
    const page = document.documentElement;
    return outside
      .map((it) => it.className)
      .concat(page.scrollHeight > innerHeight ? "scrolls" : []);
  });
  expect(over).toEqual([]);
  await small.keyboard.press("NumpadSubtract");
  await expect(small.locator(".compact__number")).not.toContainText("A001");
  // The large window has seen all of it.
  await expect(desk.number).toHaveCount(0);
});

test("a finger on a phone does the same", async ({ site, visit }) => {
  await site.machine().issueMany(CARD, 2);
  const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };
  const desk = await visit.officer(site, { context: phone });
  await desk.signIn();
  await desk.button(desk.say("officer-counter", { label: "1" })).tap();
  await desk.button(desk.say("officer-open")).tap();
  await desk.nextButton.tap();
  await expect(desk.number).toHaveText("A001");
  await desk.button(desk.say("officer-start")).tap();
  await expect(desk.page.locator(".current--serving")).toBeVisible();
  await desk.button(desk.say("officer-key-undo")).tap();
  await expect(desk.page.locator(".current--called")).toBeVisible();
  const wide = await desk.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(wide).toBeLessThanOrEqual(0);
});

test("a digit of an open question isn't a key of the desk", async ({ site, visit }) => {
  await site.machine().issueMany(CARD, 2);
  const desk = await visit.officer(site);
  await desk.sitDown("1");
  await desk.step("NumpadAdd");
  await expect(desk.number).toHaveText("A001");
  await desk.ask("Numpad8");
  await desk.press("NumpadAdd");
  await desk.press("NumpadDecimal");
  await expect(desk.question).toBeVisible();
  await desk.press("NumpadSubtract");
  await expect(desk.question).toHaveCount(0);
  const { called } = await (await site.officer()).queue();
  expect(called.map(({ number }: Ticket) => number)).toEqual(["A001"]);
});
