// The kiosk on a good day and on a bad one: one number a person, and always the truth.

import { expect, test } from "./harness/fixtures";
import { addDevice, pairedAs } from "./harness/furnish";
import type { Site } from "./harness/site";
import { LANGUAGES, words } from "./harness/words";

const IDENTITY_CARD = "cap-the-can-cuoc-lan-dau";
const HAND_IN = "giao-nop-vu-khi-phao";

/** A kiosk of a site that isn't the demo, whose clock starts then. */
async function kioskAt(site: Site) {
  const device = await addDevice(site, "kiosk", "sanh");
  return { before: pairedAs("kiosk", device, site) };
}

test("a double tap on the last button takes one number", async ({ site, visit }) => {
  const kiosk = await visit.kiosk(site);
  await kiosk.order(IDENTITY_CARD);
  await kiosk.takeButton.dblclick();
  await expect(kiosk.number).toHaveText("A001");
  const { waiting } = await (await site.officer()).queue();
  expect(waiting.map((ticket) => ticket.number)).toEqual(["A001"]);
});

test("an answer that is lost on the way leaves one ticket, and its number is shown", async ({
  site,
  visit,
}) => {
  const kiosk = await visit.kiosk(site);
  await kiosk.order(IDENTITY_CARD);
  let losses = 2;
  await kiosk.page.route("**/api/v1/tickets", async (route) => {
    losses -= 1;
    if (losses < 0) return route.continue();
    await route.fetch();
    return route.abort("connectionreset");
  });
  await kiosk.takeButton.click();
  await expect(kiosk.number).toHaveText("A001");
  expect(losses).toBe(-1);
  const { waiting } = await (await site.officer()).queue();
  expect(waiting.map((ticket) => ticket.number)).toEqual(["A001"]);
});

test("a server that dies before it answers gives one number after it is back", async ({
  site,
  visit,
}) => {
  const kiosk = await visit.kiosk(site);
  await kiosk.order(IDENTITY_CARD);
  await kiosk.page.route(
    "**/api/v1/tickets",
    async (route) => {
      await site.kill9();
      await route.continue();
    },
    { times: 1 },
  );
  await kiosk.takeButton.click();
  await expect(kiosk.page.getByText(kiosk.say("kiosk-still-trying"))).toBeVisible();
  await site.restart();
  await expect(kiosk.number).toHaveText("A001");
  const { waiting } = await (await site.officer()).queue();
  expect(waiting).toHaveLength(1);
});

test("a server out of reach is told at once, and the kiosk comes back by itself", async ({
  site,
  visit,
}) => {
  const kiosk = await visit.kiosk(site);
  await expect(kiosk.screen("attract")).toBeVisible();
  await site.kill9();
  await expect(kiosk.screen("offline")).toBeVisible({ timeout: 2_000 });
  await expect(kiosk.screen("offline")).toContainText(kiosk.say("kiosk-offline-text"));
  await site.restart();
  await expect(kiosk.screen("attract")).toBeVisible({ timeout: 20_000 });
  await kiosk.order(IDENTITY_CARD);
});

test("a number that was given stays readable while the server is out of reach", async ({
  site,
  visit,
}) => {
  const kiosk = await visit.kiosk(site);
  await kiosk.order(IDENTITY_CARD);
  const { number } = await kiosk.take();
  const closed = kiosk.page.waitForEvent("websocket");
  await site.kill9();
  // The page noticed: it tries to connect again.
  await closed;
  await expect(kiosk.number).toHaveText(number);
});

test("an order left alone is asked about, kept on request, and then forgotten", async ({
  site,
  visit,
}) => {
  const kiosk = await visit.kiosk(site, { clock: true });
  await kiosk.order(IDENTITY_CARD, "en");
  const elderly = kiosk.button("Elderly person");
  await elderly.click();
  await kiosk.leaveAlone(46_000);
  const question = kiosk.page.getByRole("dialog", { name: kiosk.say("kiosk-still-there") });
  await expect(question).toBeVisible();
  await question.getByRole("button", { name: kiosk.say("kiosk-more-time") }).click();
  await expect(question).toBeHidden();
  await expect(elderly).toHaveAttribute("aria-pressed", "true");

  await kiosk.leaveAlone(46_000);
  await expect(question).toBeVisible();
  await kiosk.leaveAlone(31_000);
  await expect(kiosk.screen("attract")).toBeVisible();
  await expect(kiosk.page.locator("html")).toHaveAttribute("lang", "vi");
  await kiosk.order(IDENTITY_CARD, "en");
  await expect(elderly).toHaveAttribute("aria-pressed", "false");
});

test("the first in line is told so, and why nobody can say how long it takes", async ({
  site,
  visit,
}) => {
  const kiosk = await visit.kiosk(site);
  await kiosk.order(IDENTITY_CARD);
  await kiosk.take();
  await expect(kiosk.screen("ticket")).toContainText("Bạn là người tiếp theo");
  await expect(kiosk.screen("ticket")).toContainText(kiosk.say("kiosk-wait-unknown"));
  await kiosk.done();
  await (await site.officer()).open("1");
  await kiosk.order(IDENTITY_CARD);
  await kiosk.take();
  await expect(kiosk.screen("ticket")).toContainText("Trước bạn còn 1 người");
  await expect(kiosk.screen("ticket")).toContainText(/Chờ khoảng \d+ đến \d+\sphút/);
});

test("a service outside its hours says why and when to come back", async ({ found, visit }) => {
  const site = await found({ clock: "2026-11-24T11:25:00+07:00" });
  const kiosk = await visit.kiosk(site, await kioskAt(site));
  await kiosk.begin();
  await kiosk.chooseService(IDENTITY_CARD);
  const closed = kiosk.screen("closed");
  await expect(closed).toContainText(kiosk.say("kiosk-closed-hours"));
  await expect(closed).toContainText(kiosk.say("kiosk-opens-today", { time: "13:00" }));
  await expect(kiosk.takeButton).toHaveCount(0);
});

test("a closed service says what to bring, what it costs and how long it takes", async ({
  found,
  visit,
}) => {
  const site = await found({ clock: "2026-11-24T11:25:00+07:00" });
  const kiosk = await visit.kiosk(site, await kioskAt(site));
  await kiosk.begin();
  await kiosk.chooseService(IDENTITY_CARD);
  const answer = await kiosk.page.request.get(`/api/v1/services/${IDENTITY_CARD}`);
  const { documents, fee, limit } = await answer.json();
  for (const language of LANGUAGES) {
    const say = words(language);
    const shown = [
      say("kiosk-documents", { text: documents[language] }),
      say("kiosk-fee", { text: fee[language] }),
      say("kiosk-limit", { text: limit[language] }),
    ];
    await expect(kiosk.screen("closed").locator(".details > span")).toHaveText(shown);
    await kiosk.button("English").or(kiosk.button("Tiếng Việt")).click();
  }
});

test("a service closed until Monday names the day, in the language chosen", async ({
  found,
  visit,
}) => {
  // A Saturday morning: residence is received, identity cards are not.
  const site = await found({ clock: "2026-11-28T08:00:00+07:00" });
  const kiosk = await visit.kiosk(site, await kioskAt(site));
  await kiosk.begin("en");
  await kiosk.chooseService(IDENTITY_CARD);
  const closed = kiosk.screen("closed");
  await expect(closed).toContainText(kiosk.say("kiosk-closed-today"));
  const day = `${kiosk.say("common-monday")}, 30/11/2026`;
  await expect(closed).toContainText(kiosk.say("kiosk-opens-on", { time: "07:00", day }));
  await kiosk.button(kiosk.say("kiosk-other")).click();
  await kiosk.button(kiosk.say("kiosk-back")).click();
  await kiosk.chooseService("dang-ky-thuong-tru");
  await expect(kiosk.screen("confirm")).toBeVisible();
});

test("what the duty officer receives gets no number", async ({ site, visit }) => {
  const kiosk = await visit.kiosk(site);
  await kiosk.begin();
  await kiosk.chooseService(HAND_IN);
  await expect(kiosk.screen("duty")).toContainText(kiosk.say("kiosk-duty-text"));
  await expect(kiosk.takeButton).toHaveCount(0);
  const { waiting } = await (await site.officer()).queue();
  expect(waiting).toEqual([]);
});

test("the second person finds nothing of the first", async ({ site, visit }) => {
  const kiosk = await visit.kiosk(site);
  await kiosk.order(IDENTITY_CARD, "en");
  const business = kiosk.button(kiosk.say("kiosk-business"));
  await business.click();
  await kiosk.take();
  await kiosk.done();
  await expect(kiosk.number).toHaveCount(0);
  await expect(kiosk.page.locator("html")).toHaveAttribute("lang", "vi");
  await kiosk.order(IDENTITY_CARD, "en");
  await expect(business).toHaveAttribute("aria-pressed", "false");
});
