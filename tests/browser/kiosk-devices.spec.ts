// What a kiosk hangs on: its pairing and its printer.

import { expect, test } from "./harness/fixtures";
import { addDevice, addUser, deadPort, pairedAs } from "./harness/furnish";
import { MORNING } from "./harness/site";
import { words } from "./harness/words";
import { Unpaired } from "./pages/pairing";

const IDENTITY_CARD = "cap-the-can-cuoc-lan-dau";

test("a kiosk that isn't paired takes a code of the command line, too", async ({
  found,
  visit,
}) => {
  const site = await found({ clock: MORNING });
  const kiosk = await visit.kiosk(site);
  await new Unpaired(kiosk.page).typeInstead();
  const { code } = await addDevice(site, "kiosk", "sanh");
  for (const letter of code) {
    await kiosk.page.getByRole("button", { name: letter, exact: true }).click();
  }
  await kiosk.button(kiosk.say("common-pair")).last().click();
  await expect(kiosk.screen("attract")).toBeVisible();
  await kiosk.order(IDENTITY_CARD);
  expect((await kiosk.take()).number).toBe("A001");
});

test("a wrong pair code is refused in words of both languages", async ({ found, visit }) => {
  const site = await found({ clock: MORNING });
  const kiosk = await visit.kiosk(site);
  await new Unpaired(kiosk.page).typeInstead();
  await kiosk.page.getByLabel(kiosk.say("common-pair-code")).fill("AAAA2222");
  await kiosk.page.keyboard.press("Enter");
  const alert = kiosk.page.getByRole("alert");
  await expect(alert).toContainText(kiosk.say("common-pair-wrong"));
  await expect(alert.locator("[lang=en]")).toHaveText(words("en")("common-pair-wrong"));
  await expect(kiosk.screen("pair-typed")).toBeVisible();
});

test("a kiosk that is revoked goes back to its pair page by itself", async ({ found, visit }) => {
  const site = await found({ clock: MORNING });
  const device = await addDevice(site, "kiosk", "sanh");
  const kiosk = await visit.kiosk(site, { before: pairedAs("kiosk", device, site) });
  await expect(kiosk.screen("attract")).toBeVisible();
  await site.command(["device", "revoke", "sanh"]);
  await expect(kiosk.screen("pair")).toBeVisible();
});

test("a display that is revoked shows no more calls", async ({ found, visit }) => {
  const site = await found({ clock: MORNING });
  const device = await addDevice(site, "display", "tv");
  const display = await visit.display(site, { before: pairedAs("display", device, site) });
  await display.expectConnected();
  await site.command(["device", "revoke", "tv"]);
  await expect(display.page.locator("[data-screen=pair]")).toBeVisible();
});

test("after a paper that no printer confirms, the person says whether it came", async ({
  found,
  visit,
}) => {
  const site = await found({ clock: MORNING }, (it) =>
    it.command(["printer", "add", "quay", "virtual:", "--status", "none"]),
  );
  const device = await addDevice(site, "kiosk", "sanh", "quay");
  const kiosk = await visit.kiosk(site, { before: pairedAs("kiosk", device, site) });
  await kiosk.order(IDENTITY_CARD);
  const { number } = await kiosk.take();
  const code = kiosk.page.getByRole("img", { name: kiosk.say("kiosk-qr", { number }) });
  await expect(kiosk.screen("ticket")).toContainText(kiosk.say("kiosk-paper-out"));
  await expect(code).toBeVisible();
  await kiosk.button(kiosk.say("kiosk-paper-no")).click();
  await expect(kiosk.screen("ticket")).toContainText(kiosk.say("kiosk-no-paper"));
  await expect(code).toBeVisible();
});

test("with the printer out of reach the number stays, with a code and what to do", async ({
  found,
  visit,
}) => {
  const port = await deadPort();
  const site = await found({ clock: MORNING }, async (it) => {
    await it.command(["printer", "add", "quay", `tcp://127.0.0.1:${port}`]);
    await addUser(it, "an");
  });
  const device = await addDevice(site, "kiosk", "sanh", "quay");
  const kiosk = await visit.kiosk(site, { before: pairedAs("kiosk", device, site) });
  await expect(kiosk.screen("attract")).toContainText(kiosk.say("kiosk-no-paper-before"));
  await kiosk.order(IDENTITY_CARD);
  const { number, id } = await kiosk.take();
  await expect(kiosk.screen("ticket")).toContainText(kiosk.say("kiosk-no-paper-text"));
  const code = kiosk.page.getByRole("img", { name: kiosk.say("kiosk-qr", { number }) });
  await expect(code).toBeVisible();
  await expect(kiosk.number).toHaveText(number);
  const officer = await site.officer("an");
  expect((await officer.ticket(id)).state).toBe("waiting");
});
