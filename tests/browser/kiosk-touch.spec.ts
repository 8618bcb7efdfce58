// The kiosk under the hand: large targets within reach, nothing that scrolls, no way out.

import { expect, test } from "./harness/fixtures";
import { addDevice, deadPort, pairedAs } from "./harness/furnish";
import { MORNING } from "./harness/site";
import { expectTouchable } from "./harness/touch";
import { LANGUAGES } from "./harness/words";
import type { Kiosk } from "./pages/kiosk";
import { Unpaired } from "./pages/pairing";

const IDENTITY_CARD = "cap-the-can-cuoc-lan-dau";
const HAND_IN = "giao-nop-vu-khi-phao";

async function back(kiosk: Kiosk, screen: string): Promise<void> {
  await kiosk.button(kiosk.say("kiosk-back")).click();
  await expect(kiosk.screen(screen)).toBeVisible();
}

for (const language of LANGUAGES) {
  test(`every control of every screen is large, apart and within reach (${language})`, async ({
    site,
    visit,
  }) => {
    const kiosk = await visit.kiosk(site);
    const good = (screen: string) => expectTouchable(kiosk.page, screen);
    await expect(kiosk.screen("attract")).toBeVisible();
    await good("attract");
    await kiosk.begin(language);
    await good("groups");
    const office = await site.office();
    for (const { id } of office.groups) {
      await kiosk.chooseGroup(id);
      await good(`services of ${id}`);
      await back(kiosk, "groups");
    }
    await kiosk.chooseService(HAND_IN);
    await good("duty");
    await back(kiosk, "services");
    await back(kiosk, "groups");
    await kiosk.chooseService(IDENTITY_CARD);
    await good("confirm");
    await kiosk.button(kiosk.say("kiosk-help")).click();
    await expect(kiosk.page.getByRole("dialog")).toBeVisible();
    await good("help");
    await kiosk.page.getByRole("dialog").getByRole("button").click();
    await kiosk.take();
    await expect(kiosk.screen("ticket")).toContainText(kiosk.say("kiosk-take-paper"));
    await good("ticket");
  });
}

test("the screens of a bad day are as good to touch", async ({ found, visit }) => {
  const port = await deadPort();
  const site = await found({ clock: MORNING }, (it) =>
    it.command(["printer", "add", "quay", `tcp://127.0.0.1:${port}`]),
  );
  const unpaired = await visit.kiosk(site);
  await expect(unpaired.screen("pair")).toBeVisible();
  await expectTouchable(unpaired.page, "pair");
  await new Unpaired(unpaired.page).typeInstead();
  await expectTouchable(unpaired.page, "type a code");

  const device = await addDevice(site, "kiosk", "sanh", "quay");
  const before = pairedAs("kiosk", device, site);
  const kiosk = await visit.kiosk(site, { before, clock: true });
  await expect(kiosk.screen("attract")).toContainText(kiosk.say("kiosk-no-paper-before"));
  await expectTouchable(kiosk.page, "attract without a printer");
  await kiosk.order(IDENTITY_CARD);
  await expectTouchable(kiosk.page, "confirm without a printer");
  await kiosk.leaveAlone(46_000);
  await expect(kiosk.page.getByRole("dialog")).toBeVisible();
  await expectTouchable(kiosk.page, "still there?");
  await kiosk.button(kiosk.say("kiosk-more-time")).click();
  await kiosk.take();
  await expect(kiosk.screen("ticket")).toContainText(kiosk.say("kiosk-no-paper-text"));
  await expectTouchable(kiosk.page, "ticket without a paper");
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
