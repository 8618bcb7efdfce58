// The officer's page when the network fails in the middle of a step: never a second call.

import { expect, test } from "./harness/fixtures";

const IDENTITY_CARD = "cap-the-can-cuoc-lan-dau";

test("an answer to the call that is lost on the way leaves one call", async ({ site, visit }) => {
  await site.machine().issueMany(IDENTITY_CARD, 3);
  const desk = await visit.officer(site);
  await desk.sitDown("1");
  let lost = 0;
  await desk.page.route(
    "**/next",
    async (route) => {
      await route.fetch();
      lost += 1;
      await route.abort("connectionreset");
    },
    { times: 2 },
  );
  await desk.step("Space");
  await expect(desk.number).toHaveText("A001");
  const next = desk.say("officer-finish-call", { present: "A001", next: "A002" });
  await expect(desk.nextButton).toContainText(next);
  expect(lost).toBeGreaterThan(0);
  const queue = await (await site.officer()).queue();
  expect(queue.called.map(({ number, count }) => [number, count])).toEqual([["A001", 1]]);
  expect(queue.waiting).toHaveLength(2);
});

test("a server that dies under the call makes it once when it is back", async ({ site, visit }) => {
  await site.machine().issueMany(IDENTITY_CARD, 3);
  const display = await visit.display(site);
  await display.expectConnected();
  const desk = await visit.officer(site);
  await desk.sitDown("1");
  await site.kill9();
  await desk.press("Space");
  await expect(desk.nextButton).toContainText(desk.say("officer-retrying"));
  await expect(desk.page.getByText(/Mất kết nối từ 08:3\d/)).toBeVisible();
  // Pressing again while it waits changes nothing.
  await desk.press("Space");
  await site.restart();
  await expect(desk.number).toHaveText("A001");
  await display.expectShown("A001");
  const queue = await (await site.officer()).queue();
  expect(queue.called).toHaveLength(1);
  expect(queue.waiting).toHaveLength(2);
});

test("a step made elsewhere meanwhile is told, and the lists are fresh", async ({
  site,
  visit,
}) => {
  await site.machine().issue(IDENTITY_CARD);
  const desk = await visit.officer(site);
  await desk.sitDown("1");
  await desk.step("Space");
  await expect(desk.number).toHaveText("A001");
  const officer = await site.officer();
  await desk.page.route(
    "**/start",
    async (route) => {
      const { called } = await officer.queue();
      for (const ticket of called) await officer.act(ticket, "no-show");
      await route.continue();
    },
    { times: 1 },
  );
  await desk.step("NumpadEnter");
  await expect(desk.page.getByText(desk.say("officer-wrong-state"))).toBeVisible();
  await expect(desk.number).toHaveCount(0);
});
