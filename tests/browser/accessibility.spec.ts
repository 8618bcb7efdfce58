// Every page and state against the rules of WCAG 2.2 AA, in both languages.

import { expectAccessible } from "./harness/accessible";
import { expect, test } from "./harness/fixtures";
import { addDevice, deadPort, pairedAs } from "./harness/furnish";
import { MORNING } from "./harness/site";
import { LANGUAGES } from "./harness/words";
import { Unpaired } from "./pages/pairing";
import { inEachLanguage, STAFF } from "./states/staff";

const IDENTITY_CARD = "cap-the-can-cuoc-lan-dau";
const HAND_IN = "giao-nop-vu-khi-phao";

for (const language of LANGUAGES) {
  test(`the kiosk's screens are accessible (${language})`, async ({ site, visit }) => {
    const kiosk = await visit.kiosk(site, { clock: true });
    const good = (state: string) => expectAccessible(kiosk.page, state);
    await expect(kiosk.screen("attract")).toBeVisible();
    await good("attract");
    await kiosk.begin(language);
    await good("groups");
    await kiosk.chooseService(HAND_IN);
    await good("duty");
    await kiosk.button(kiosk.say("kiosk-back")).click();
    await good("services");
    await kiosk.button(kiosk.say("kiosk-back")).click();
    await kiosk.chooseService(IDENTITY_CARD);
    await good("confirm");
    await kiosk.button(kiosk.say("kiosk-help")).click();
    await good("help");
    await kiosk.page.getByRole("dialog").getByRole("button").click();
    await kiosk.leaveAlone(46_000);
    await expect(kiosk.page.getByRole("dialog")).toBeVisible();
    await good("still there?");
    await kiosk.button(kiosk.say("kiosk-more-time")).click();
    await kiosk.take();
    await expect(kiosk.screen("ticket")).toContainText(kiosk.say("kiosk-take-paper"));
    await good("ticket");
    await site.kill9();
    await kiosk.button(kiosk.say("kiosk-done")).click();
    await expect(kiosk.screen("offline")).toBeVisible();
    await good("offline");
  });

  test(`the kiosk's screens of a bad day are accessible (${language})`, async ({
    found,
    visit,
  }) => {
    const port = await deadPort();
    // A Saturday: one service is open, another is not.
    const site = await found({ clock: "2026-11-28T08:00:00+07:00" }, (it) =>
      it.command(["printer", "add", "quay", `tcp://127.0.0.1:${port}`]),
    );
    const unpaired = await visit.kiosk(site);
    await new Unpaired(unpaired.page).code();
    await expectAccessible(unpaired.page, "pair");
    const device = await addDevice(site, "kiosk", "sanh", "quay");
    const kiosk = await visit.kiosk(site, { before: pairedAs("kiosk", device, site) });
    await expect(kiosk.screen("attract")).toContainText(kiosk.say("kiosk-no-paper-before"));
    await kiosk.begin(language);
    await kiosk.chooseService(IDENTITY_CARD);
    await expect(kiosk.screen("closed")).toBeVisible();
    await expectAccessible(kiosk.page, "closed");
    await kiosk.button(kiosk.say("kiosk-other")).click();
    await kiosk.button(kiosk.say("kiosk-back")).click();
    await kiosk.chooseService("dang-ky-thuong-tru");
    await expectAccessible(kiosk.page, "confirm without a printer");
    await kiosk.take();
    await expect(kiosk.screen("ticket")).toContainText(kiosk.say("kiosk-no-paper-text"));
    await expectAccessible(kiosk.page, "ticket without a paper");
  });
}

/** A walk looks at up to twenty states, each in two languages. */
const WALK_MS_MAX = 120_000;

for (const { name, go } of STAFF) {
  test(`${name}: every state is accessible`, ({ found, visit }) => {
    test.setTimeout(WALK_MS_MAX);
    return go({ found, visit, show: inEachLanguage(expectAccessible) });
  });
}

test("the display's states are accessible", async ({ site, visit }) => {
  await site.machine().issueMany(IDENTITY_CARD, 3);
  const officer = await site.officer();
  const display = await visit.display(site, { clock: true });
  const good = (state: string) => expectAccessible(display.page, state);
  await display.expectConnected();
  await good("nobody is there yet");
  await officer.open("1", "2");
  await expect(display.page.locator(".open__counter")).toHaveCount(2);
  await good("between calls");
  await officer.next("1");
  await officer.next("2");
  await expect(display.running).toHaveCount(2);
  await good("two calls");
  await site.kill9();
  await expect(display.lostLine).toBeVisible();
  await good("connection lost");
});

test("a display that isn't paired is accessible", async ({ found, visit }) => {
  const site = await found({ clock: MORNING });
  const display = await visit.display(site);
  const unpaired = new Unpaired(display.page);
  await unpaired.code();
  await expectAccessible(display.page, "pair");
  await unpaired.typeInstead();
  await expectAccessible(display.page, "type a code");
  await display.page.getByRole("button", { name: unpaired.say("common-pair-back") }).click();
  await site.kill9();
  await expect(unpaired.state).toContainText(unpaired.say("common-pair-away"));
  await expectAccessible(display.page, "pair, server away");
});
