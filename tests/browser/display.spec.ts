// The lobby screen: every call once, in order, over every accident, and never old news as new.

import { expect, test } from "./harness/fixtures";
import { addDevice, addUser, pairedAs } from "./harness/furnish";
import { MORNING, type Site } from "./harness/site";

const IDENTITY_CARD = "cap-the-can-cuoc-lan-dau";
const RESIDENCE = "dang-ky-thuong-tru";
const VEHICLE = "dang-ky-xe-lan-dau";
const PASSPORT = "trinh-bao-mat-ho-chieu";

/** Somebody waits at each of these counters, which are open. */
async function busyMorning(site: Site) {
  const machine = site.machine();
  await machine.issueMany(IDENTITY_CARD, 4);
  await machine.issueMany(RESIDENCE, 2);
  await machine.issue(VEHICLE);
  await machine.issue(PASSPORT);
  const officer = await site.officer();
  await officer.open("1", "2", "3", "5", "6");
  return officer;
}

test("every call is shown once and in order over the death of the server", async ({
  site,
  visit,
}) => {
  const officer = await busyMorning(site);
  const display = await visit.display(site);
  await display.expectConnected();
  await officer.next("1");
  await display.expectShown("A001");

  await site.kill9();
  await expect(display.lostLine).toBeVisible();
  await expect(display.lostLine.locator("[lang=en]")).toContainText("Connection lost");
  // The last good picture stays.
  await expect(display.running).toHaveText("A001");
  await site.restart();
  const again = await site.officer();
  await again.next("2");
  await again.next("3");
  await display.expectShown("A001", "A002", "B001");
  expect(await display.shown()).toEqual(await display.log());
  await display.expectAnnounced("A001", "A002", "B001");
});

test("calls made while the line was cut are shown once it is back, in order", async ({
  site,
  visit,
}) => {
  const officer = await busyMorning(site);
  let cut: (() => Promise<void>) | null = null;
  let whole = true;
  const display = await visit.display(site, {
    before: (page) =>
      page.routeWebSocket(/\/api\/v1\/feed/, (socket) => {
        if (!whole) return void socket.close();
        socket.connectToServer();
        cut = () => socket.close();
      }),
  });
  await display.expectConnected();
  await officer.next("1");
  await display.expectShown("A001");
  whole = false;
  await (cut as (() => Promise<void>) | null)?.();
  await expect(display.lostLine).toBeVisible();
  await officer.next("2");
  const first = await officer.next("1", true);
  await officer.act(first, "recall");
  expect((await display.shown()).map((call) => call.number)).toEqual(["A001"]);
  whole = true;
  await display.expectShown("A001", "A002", "A003", "A003");
  await expect(display.lostLine).toHaveCount(0);
  expect(await display.shown()).toEqual(await display.log());
});

test("a call stays whole when the line about a lost server takes room from it", async ({
  site,
  visit,
}) => {
  const officer = await busyMorning(site);
  const display = await visit.display(site);
  await display.expectConnected();
  await officer.next("1");
  await expect(display.running).toHaveText(["A001"]);
  await site.kill9();
  await expect(display.lostLine).toBeVisible();
  const cut = () =>
    display.page.locator(".call").evaluate((call) => {
      const card = call.getBoundingClientRect();
      const parts = Array.from(call.querySelectorAll(".call__number, .call__where"));
      const outside = (box: DOMRect) => box.top < card.top - 1 || box.bottom > card.bottom + 1;
      return parts.filter((part) => outside(part.getBoundingClientRect())).length;
    });
  await expect.poll(cut).toBe(0);
});

test("fields and idle counters say what they are in both languages", async ({ site, visit }) => {
  const officer = await site.officer();
  await officer.open("1", "2");
  const display = await visit.display(site);
  await display.expectConnected();
  const { groups } = await site.office();
  const english = display.page.locator(".waiting__name [lang=en]");
  await expect(english).toHaveText(groups.map(({ name }) => name.en));
  await expect(display.page.locator(".tile [lang=en]")).toHaveText(["Free", "Free"]);
});

test("a line that is back is told as quickly as one that is lost", async ({ site, visit }) => {
  let cut: (() => Promise<void>) | null = null;
  const display = await visit.display(site, {
    before: (page) =>
      page.routeWebSocket(/\/api\/v1\/feed/, (socket) => {
        socket.connectToServer();
        cut = () => socket.close();
      }),
  });
  await display.expectConnected();
  await (cut as (() => Promise<void>) | null)?.();
  await expect(display.lostLine).toBeVisible();
  // Nothing was missed, so nothing but a sign of life can tell.
  await expect(display.lostLine).toHaveCount(0, { timeout: 3_000 });
});

test("four calls share the screen, and the fifth waits until one had its eight seconds", async ({
  site,
  visit,
}) => {
  const officer = await busyMorning(site);
  const display = await visit.display(site, { clock: true });
  await display.expectConnected();
  for (const counter of ["1", "2", "3", "5"]) await officer.next(counter);
  await expect(display.running).toHaveText(["A001", "A002", "B001", "H001"]);
  await officer.next("6");
  await display.expectShown("A001", "A002", "B001", "H001", "K001");
  await expect(display.running).toHaveText(["A001", "A002", "B001", "H001"]);
  await expect(display.recent.filter({ hasText: "K001" })).toBeVisible();
  await display.page.clock.fastForward(8_100);
  await expect(display.running).toHaveText(["A002", "B001", "H001", "K001"]);
});

test("a recall is announced again, and only then", async ({ site, visit }) => {
  const officer = await busyMorning(site);
  const display = await visit.display(site);
  await display.expectConnected();
  const ticket = await officer.next("1");
  await display.expectAnnounced("A001");
  await officer.act(ticket, "recall");
  await officer.next("2");
  await display.expectAnnounced("A001", "A001", "A002");
  expect((await display.announced()).map((call) => call.count)).toEqual([1, 2, 1]);
});

test("a page loaded anew shows the calls of before and announces none of them again", async ({
  site,
  visit,
}) => {
  const officer = await busyMorning(site);
  const display = await visit.display(site);
  await display.expectConnected();
  await officer.next("1");
  await display.expectAnnounced("A001");
  await display.page.reload();
  await display.expectShown("A001");
  await officer.next("2");
  await display.expectAnnounced("A002");
});

test("a line cut without a word is told within twelve seconds", async ({ site, visit }) => {
  const officer = await busyMorning(site);
  const display = await visit.display(site, { clock: true });
  await display.expectConnected();
  await officer.next("1");
  await display.expectShown("A001");
  site.freeze();
  await display.page.clock.fastForward(12_000);
  await expect(display.lostLine).toBeVisible({ timeout: 2_000 });
  await expect(display.lostLine).toHaveText(/08:3\d/);
  await expect(display.page.getByText("A001").first()).toBeVisible();
  site.thaw();
  await officer.next("2");
  await display.expectShown("A001", "A002");
  await expect(display.lostLine).toHaveCount(0);
});

test("a call that is over is listed and not announced", async ({ site, visit }) => {
  const officer = await busyMorning(site);
  await officer.act(await officer.next("1"), "start");
  const display = await visit.display(site);
  await display.expectShown("A001");
  await officer.next("2");
  await display.expectAnnounced("A002");
  await expect(display.running).toHaveText(["A002"]);
  await expect(display.recent).toContainText(["A001"]);
});

test("a call older than a minute is listed and not announced", async ({ found, visit }) => {
  const site = await found({ clock: MORNING }, (it) => addUser(it, "an"));
  const tv = await addDevice(site, "display", "tv");
  const kiosk = await addDevice(site, "kiosk", "sanh");
  const machine = site.machine(kiosk.token);
  await machine.issueMany(IDENTITY_CARD, 2);
  const officer = await site.officer("an");
  await officer.open("1", "2");
  await officer.next("1");
  await site.restart(61_000);
  const display = await visit.display(site, { before: pairedAs("display", tv, site) });
  await display.expectShown("A001");
  await officer.next("2");
  await display.expectAnnounced("A002");
  await expect(display.recent).toContainText(["A001"]);
});

test("outside its hours the display says when numbers are given again", async ({
  found,
  visit,
}) => {
  const site = await found({ clock: "2026-11-27T20:00:00+07:00" });
  const tv = await addDevice(site, "display", "tv");
  const display = await visit.display(site, { before: pairedAs("display", tv, site) });
  const day = `${display.say("common-saturday")}, 28/11/2026`;
  const opens = display.say("display-opens", { time: "07:00", day });
  await expect(display.page.getByText(opens)).toBeVisible();
});

test("the plain display shows the calls without a script", async ({ site, visit }) => {
  const officer = await busyMorning(site);
  await officer.next("1");
  const page = await visit.page(site, "/display/man-hinh-mau/plain", {
    context: { javaScriptEnabled: false },
  });
  await expect(page.getByRole("row").filter({ hasText: "A001" })).toContainText("Quầy 1");
  await officer.next("2");
  // The page looks again by itself.
  await expect(page.getByRole("row").filter({ hasText: "A002" })).toContainText("Quầy 2");
});

test("a sound that the browser has locked is told, and one touch unlocks it", async ({
  site,
  visit,
}) => {
  const display = await visit.display(site);
  const lock = display.page.getByRole("button", { name: display.say("display-sound-locked") });
  await lock.click();
  await expect(lock).toHaveCount(0);
});

test("the display tells the office's time and which counters are open", async ({ site, visit }) => {
  await busyMorning(site);
  const display = await visit.display(site);
  await expect(display.page.locator(".clock")).toContainText(/08:3\d/);
  await expect(display.page.locator(".open__counter")).toHaveText(["1", "2", "3", "5", "6"]);
});
