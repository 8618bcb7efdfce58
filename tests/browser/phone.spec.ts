// The holder's phone: light, true, and patient with a bad network.

import type { IssuedTicket } from "./harness/api";
import { expect, test } from "./harness/fixtures";

const IDENTITY_CARD = "cap-the-can-cuoc-lan-dau";

/** What a phone on a slow line may have to load, in bytes as they travel. */
const LOAD_BYTES_MAX = 60_000;

test("the place in line moves up while the page is open", async ({ site, visit }) => {
  const [, second] = await site.machine().issueMany(IDENTITY_CARD, 2);
  const phone = await visit.phone(site, (second as IssuedTicket).follow_url);
  await expect(phone.page.getByText("1 người")).toBeVisible();
  const officer = await site.officer();
  await officer.open("1");
  await officer.next("1");
  await expect(phone.page.getByText("Bạn là người tiếp theo")).toBeVisible();
});

test("who gives the number up isn't called any more", async ({ site, visit }) => {
  const [first] = await site.machine().issueMany(IDENTITY_CARD, 2);
  const phone = await visit.phone(site, (first as IssuedTicket).follow_url);
  await phone.button(phone.say("follow-leave")).click();
  await phone.button(phone.say("follow-stay")).click();
  await phone.expectState("waiting");
  await phone.leave();
  await expect(phone.headline).toHaveText(phone.say("follow-cancelled"));
  const officer = await site.officer();
  await officer.open("1");
  expect((await officer.next("1")).number).toBe("A002");
});

test("a missed call says so and what to do", async ({ site, visit }) => {
  const ticket = await site.machine().issue(IDENTITY_CARD);
  const phone = await visit.phone(site, ticket.follow_url);
  const officer = await site.officer();
  await officer.open("1");
  await officer.act(await officer.next("1"), "no-show");
  await expect(phone.headline).toHaveText(phone.say("follow-no-show"));
  await expect(phone.page.getByText(phone.say("follow-no-show-text"))).toBeVisible();
});

test("a recall tells that it is the second call", async ({ site, visit }) => {
  const ticket = await site.machine().issue(IDENTITY_CARD);
  const phone = await visit.phone(site, ticket.follow_url);
  const officer = await site.officer();
  await officer.open("1");
  await officer.act(await officer.next("1"), "recall");
  await expect(phone.headline).toHaveText(phone.say("follow-called"));
  await expect(phone.page.getByText(/lần thứ 2/)).toBeVisible();
});

test("a wrong code is told in words, and looks the same whether well-formed or not", async ({
  site,
  visit,
}) => {
  const texts: string[] = [];
  for (const code of ["123456789012345678", "khong-co"]) {
    const phone = await visit.phone(site, `/t/${code}`);
    await expect(phone.headline).toHaveText(phone.say("follow-unknown"));
    await expect(phone.page.getByText(phone.say("follow-unknown-text"))).toBeVisible();
    texts.push(await phone.page.locator("main").innerText());
  }
  expect(texts[0]).toBe(texts[1]);
});

test("all that a phone loads is under 60 kB", async ({ site, visit }) => {
  const ticket = await site.machine().issue(IDENTITY_CARD);
  let bytes = 0;
  const loaded: string[] = [];
  const phone = await visit.phone(site, ticket.follow_url, {
    before: async (page) => {
      const line = await page.context().newCDPSession(page);
      await line.send("Network.enable");
      line.on("Network.responseReceived", ({ response }) => loaded.push(response.url));
      line.on("Network.loadingFinished", ({ encodedDataLength }) => {
        bytes += encodedDataLength;
      });
    },
  });
  await phone.expectState("waiting");
  await phone.page.evaluate(() => document.fonts.ready);
  await phone.page.waitForLoadState("networkidle");
  expect(loaded.length).toBeGreaterThan(3);
  expect(bytes, loaded.join("\n")).toBeLessThan(LOAD_BYTES_MAX);
});

test("a phone that was out of reach catches up when it is back", async ({ site, visit }) => {
  const ticket = await site.machine().issue(IDENTITY_CARD);
  const officer = await site.officer();
  await officer.open("1");
  let cut: (() => Promise<void>) | null = null;
  let whole = true;
  const phone = await visit.phone(site, ticket.follow_url, {
    before: (page) =>
      page.routeWebSocket(/\/api\/v1\/feed/, (socket) => {
        if (!whole) return void socket.close();
        socket.connectToServer();
        cut = () => socket.close();
      }),
  });
  await phone.expectState("waiting");
  await expect.poll(() => cut !== null).toBe(true);
  whole = false;
  await phone.page.context().setOffline(true);
  await (cut as (() => Promise<void>) | null)?.();
  await expect(phone.page.getByRole("alert")).toBeVisible();
  await officer.next("1");
  await phone.expectState("waiting");
  whole = true;
  await phone.page.context().setOffline(false);
  await phone.expectState("called");
  await expect(phone.page.getByRole("alert")).toHaveCount(0);
});

test("a phone follows on after the server died and came back", async ({ site, visit }) => {
  const ticket = await site.machine().issue(IDENTITY_CARD);
  const phone = await visit.phone(site, ticket.follow_url);
  await phone.expectState("waiting");
  await site.kill9();
  await expect(phone.page.getByRole("alert")).toBeVisible();
  await site.restart();
  const officer = await site.officer();
  await officer.open("1");
  await officer.next("1");
  await phone.expectState("called");
});

test("a tap does what it was meant for, although it unlocks the sound as well", async ({
  site,
  visit,
}) => {
  const ticket = await site.machine().issue(IDENTITY_CARD);
  const phone = await visit.phone(site, ticket.follow_url);
  const leave = phone.button(phone.say("follow-leave"));
  await expect(phone.button(phone.say("follow-sound"))).toBeVisible();
  const before = await leave.boundingBox();
  await phone.button(phone.say("follow-sound")).tap();
  await expect(phone.page.getByText(phone.say("follow-sound-on"))).toBeVisible();
  expect(await leave.boundingBox()).toEqual(before);
});

test("the phone is set in the shipped font, and nothing touches its edges", async ({
  site,
  visit,
}) => {
  const ticket = await site.machine().issue(IDENTITY_CARD);
  const phone = await visit.phone(site, ticket.follow_url);
  await phone.expectState("waiting");
  await phone.page.evaluate(() => document.fonts.ready);
  const weights = await phone.page.evaluate(() =>
    Array.from(document.fonts)
      .filter(({ status }) => status === "loaded")
      .map(({ weight }) => weight),
  );
  expect(new Set(weights)).toEqual(new Set(["600"]));
  const hotline = await phone.page.locator(".hotline").evaluate((it) => {
    const { left, right, bottom } = it.getBoundingClientRect();
    const page = document.documentElement;
    return Math.min(left, page.clientWidth - right, page.scrollHeight - scrollY - bottom);
  });
  expect(hotline).toBeGreaterThanOrEqual(14);
});
