// The kiosk under the hand: large targets within reach, nothing that scrolls, no way out.

import { expect, test } from "./harness/fixtures";
import { addDevice, pairedAs } from "./harness/furnish";
import { expectLegible, expectWhole } from "./harness/legible";
import { expectTouchable, REACH_LOW } from "./harness/touch";
import { LANGUAGES } from "./harness/words";
import { officeOfLongNames } from "./states/long-names";

const IDENTITY_CARD = "cap-the-can-cuoc-lan-dau";
const HAND_IN = "giao-nop-vu-khi-phao";

for (const language of LANGUAGES) {
  test(`the procedures of every field are large, apart and within reach (${language})`, async ({
    site,
    visit,
  }) => {
    const kiosk = await visit.kiosk(site);
    await kiosk.begin(language);
    for (const { id } of (await site.office()).groups) {
      await kiosk.chooseGroup(id);
      await expectTouchable(kiosk.page, id);
      await expectLegible(kiosk.page, id);
      await kiosk.back("groups");
    }
  });
}

test("lowered buttons rise again when nobody goes on", async ({ site, visit }) => {
  const kiosk = await visit.kiosk(site, { clock: true });
  const lower = kiosk.button(kiosk.say("kiosk-lower"));
  await lower.click();
  await expect(lower).toHaveAttribute("aria-pressed", "true");
  await kiosk.leaveAlone(21_000);
  await expect(lower).toHaveAttribute("aria-pressed", "false");
  await lower.click();
  await kiosk.order(IDENTITY_CARD);
  await expectTouchable(kiosk.page, "confirm", REACH_LOW);
  await kiosk.take();
  await kiosk.done();
  await expect(lower).toHaveAttribute("aria-pressed", "false");
});

test("on a screen that lies across no line is cut", async ({ site, visit }) => {
  const across = { context: { viewport: { width: 1920, height: 1080 } } };
  const kiosk = await visit.kiosk(site, across);
  const good = (screen: string) => expectWhole(kiosk.page, screen);
  await expect(kiosk.screen("attract")).toBeVisible();
  await good("attract");
  await expect(kiosk.button(kiosk.say("kiosk-lower"))).toHaveCount(0);
  await kiosk.begin();
  await good("groups");
  await kiosk.chooseService(HAND_IN);
  await good("duty");
  await kiosk.back("services");
  await good("services");
  await kiosk.back("groups");
  await kiosk.chooseService(IDENTITY_CARD);
  await good("confirm");
  await kiosk.take();
  await expect(kiosk.screen("ticket")).toContainText(kiosk.say("kiosk-take-paper-text"));
  await good("ticket");
});

test("all that a closed service asks for has its place, upright and across", async ({
  found,
  visit,
}) => {
  const site = await found({ clock: "2026-11-28T11:45:00+07:00" }, (it) =>
    it.command(["office", "apply", officeOfLongNames(it)]),
  );
  const device = await addDevice(site, "kiosk", "sanh");
  const kiosk = await visit.kiosk(site, { before: pairedAs("kiosk", device, site) });
  await kiosk.begin("en");
  await kiosk.chooseService(IDENTITY_CARD);
  const details = kiosk.page.locator(".details");
  for (const [width, height] of [
    [1080, 1920],
    [1920, 1080],
  ] as const) {
    await kiosk.page.setViewportSize({ width, height });
    await expect(details).toContainText("Time limit: 7 working days");
    // Less than a line: letters reach a little beyond theirs.
    const hidden = details.evaluate((all) => all.scrollHeight - all.clientHeight);
    expect(await hidden, `${width}`).toBeLessThan(12);
    await expectWhole(kiosk.page, `${width}`);
  }
});

test("a real site says nothing of a rehearsal, and its screens are as good to touch", async ({
  found,
  visit,
}) => {
  // The machine's own time, at which the office may be open or not.
  const site = await found({});
  const device = await addDevice(site, "kiosk", "sanh");
  const kiosk = await visit.kiosk(site, { before: pairedAs("kiosk", device, site) });
  await expect(kiosk.screen("attract")).toBeVisible();
  await expectTouchable(kiosk.page, "attract");
  await kiosk.begin();
  await expectTouchable(kiosk.page, "groups");
  await kiosk.chooseGroup("cu-tru");
  await expectTouchable(kiosk.page, "services");
  await expect(kiosk.page.getByText(kiosk.say("common-rehearsal"))).toHaveCount(0);
  const demo = await visit.kiosk(await found({ demo: true }));
  await expect(demo.page.getByText(demo.say("common-rehearsal"))).toBeVisible();
});

test("nothing opens a menu, selects text or leaves the page", async ({ site, visit }) => {
  const kiosk = await visit.kiosk(site);
  await kiosk.begin();
  await kiosk.page.evaluate(() => {
    document.title = "menus: 0";
    let menus = 0;
    window.addEventListener("contextmenu", (event) => {
      if (!event.defaultPrevented) menus += 1;
      document.title = `menus: ${menus}`;
    });
  });
  const title = kiosk.page.getByRole("heading", { level: 1 });
  await title.click({ button: "right" });
  await title.click({ clickCount: 3 });
  const box = await title.boundingBox();
  if (!box) throw new Error("the title isn't there");
  await kiosk.page.mouse.move(box.x, box.y + box.height / 2);
  await kiosk.page.mouse.down();
  await kiosk.page.mouse.move(box.x + box.width, box.y + box.height, { steps: 5 });
  await kiosk.page.mouse.up();
  expect(await kiosk.page.evaluate(() => String(getSelection()))).toBe("");
  expect(await kiosk.page.title()).toBe("menus: 0");
  await expect(kiosk.page.locator("a[href]")).toHaveCount(0);
  await expect(kiosk.screen("groups")).toBeVisible();
});

test("a double tap on a tile doesn't press what the next screen has there", async ({
  site,
  visit,
}) => {
  const kiosk = await visit.kiosk(site);
  await kiosk.begin();
  const [group] = (await site.office()).groups;
  await kiosk.button(group?.name.vi ?? "").dblclick();
  await expect(kiosk.screen("services")).toBeVisible();
});
