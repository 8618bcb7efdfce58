// Every state of the kiosk.

import { expect } from "../harness/fixtures";
import { addDevice, deadPort, pairedAs } from "../harness/furnish";
import { PaperPrinter } from "../harness/printer";
import { MORNING, type Site } from "../harness/site";
import type { Language } from "../harness/words";
import type { Kiosk } from "../pages/kiosk";
import { Unpaired } from "../pages/pairing";
import { officeOfLongNames } from "./long-names";
import type { Stage, Standing, Tour } from "./tour";

const IDENTITY_CARD = "cap-doi-the-can-cuoc";
const FIRST_CARD = "cap-the-can-cuoc-lan-dau";
const RESIDENCE = "dang-ky-thuong-tru";
const VEHICLE = "dang-ky-xe-lan-dau";
const HAND_IN = "giao-nop-vu-khi-phao";

/** A Saturday: residence takes people, identity cards don't. */
const SATURDAY = "2026-11-28T08:00:00+07:00";
/** Some minutes before the morning's last number. */
const BEFORE_LUNCH = "2026-11-24T11:18:00+07:00";
const LATER_MS = 5 * 60_000;
/** From the morning that most sites begin with. */
const UNTIL_LUNCH_MS = 3 * 3_600_000;

export const KIOSK_TOURS: { [name: string]: Tour } = {
  "an ordinary order": ordinaryOrder,
  "a number and its paper": numberAndPaper,
  "lowered buttons": loweredButtons,
  "a bad day's printers": badPrinters,
  "closed hours": closedHours,
  "an office of long names": longNames,
};

async function* ordinaryOrder({ found, visit }: Stage, language: Language) {
  const site = await found({ demo: true });
  await site.machine().issueMany(VEHICLE, 4);
  const kiosk = await visit.kiosk(site, { clock: true });
  const at = (name: string): Standing => ({ name, page: kiosk.page });
  await expect(kiosk.screen("attract")).toBeVisible();
  yield at("attract");
  await kiosk.begin(language);
  yield at("groups");
  await kiosk.chooseGroup("cu-tru");
  yield at("services");
  await kiosk.button(kiosk.say("kiosk-page-after")).click();
  yield at("services-last");
  await kiosk.back("groups");
  await kiosk.chooseService(HAND_IN);
  yield at("duty");
  await kiosk.back("services");
  await kiosk.back("groups");
  await kiosk.chooseService(RESIDENCE);
  yield at("confirm");
  await kiosk.button(kiosk.say("kiosk-business")).click();
  await kiosk.page.locator(".option").nth(1).click();
  yield at("confirm-switches");
  yield* dialogs(kiosk, at);
  await site.kill9();
  await expect(kiosk.screen("offline")).toBeVisible();
  yield at("offline");
}

async function* numberAndPaper({ found, visit }: Stage, language: Language) {
  const site = await found({ demo: true });
  const kiosk = await visit.kiosk(site);
  const at = (name: string): Standing => ({ name, page: kiosk.page });
  const paper = () =>
    expect(kiosk.screen("ticket")).toContainText(kiosk.say("kiosk-take-paper-text"));
  await kiosk.order(IDENTITY_CARD, language);
  const answers: (() => void)[] = [];
  await kiosk.page.route("**/api/v1/tickets", async (route) => {
    await new Promise<void>((resolve) => answers.push(resolve));
    return answers.length === 1 ? route.abort("connectionreset") : route.continue();
  });
  await kiosk.takeButton.click();
  await expect.poll(() => answers.length).toBe(1);
  yield at("issuing");
  answers[0]?.();
  await expect(kiosk.screen("issuing")).toContainText(kiosk.say("kiosk-still-trying"));
  yield at("issuing-slow");
  await expect.poll(() => answers.length).toBe(2);
  answers[1]?.();
  await paper();
  yield at("ticket-first");
  await kiosk.page.unroute("**/api/v1/tickets");
  await site.machine().issueMany(IDENTITY_CARD, 4);
  await (await site.officer()).open("1", "2");
  await kiosk.done();
  await kiosk.order(IDENTITY_CARD, language);
  await kiosk.take();
  await paper();
  yield at("ticket");
}

async function* loweredButtons({ found, visit }: Stage, language: Language) {
  const site = await found({ demo: true });
  const kiosk = await visit.kiosk(site, { clock: true });
  const at = (name: string): Standing => ({ name: `low-${name}`, page: kiosk.page, low: true });
  await kiosk.button(kiosk.say("kiosk-lower")).click();
  yield at("attract");
  await kiosk.begin(language);
  yield at("groups");
  await kiosk.chooseGroup("cu-tru");
  yield at("services");
  await kiosk.back("groups");
  await kiosk.button(kiosk.say("kiosk-page-after")).click();
  await kiosk.chooseService(HAND_IN);
  yield at("duty");
  await kiosk.back("services");
  await kiosk.back("groups");
  await kiosk.chooseService(RESIDENCE);
  yield at("confirm");
  yield* dialogs(kiosk, at);
  await kiosk.take();
  await expect(kiosk.screen("ticket")).toContainText(kiosk.say("kiosk-take-paper-text"));
  yield at("ticket");
}

async function* badPrinters({ found, visit }: Stage, language: Language) {
  const port = await deadPort();
  const empty = await PaperPrinter.start();
  empty.become("paper_out");
  const site = await found({ clock: SATURDAY }, async (it) => {
    await it.command(["printer", "add", "ban", "virtual:", "--place", "bàn hướng dẫn"]);
    await it.command(["printer", "add", "het-giay", empty.url, "--stand-in", "ban"]);
    await it.command(["printer", "add", "hong", `tcp://127.0.0.1:${port}`]);
    await it.command(["printer", "add", "im", "virtual:", "--status", "none"]);
  });
  const unpaired = new Unpaired((await visit.kiosk(site)).page);
  await unpaired.code();
  yield { name: "unpaired", page: unpaired.page };
  await unpaired.typeInstead();
  yield { name: "unpaired-typed", page: unpaired.page };

  const broken = await kioskOf(visit, site, "sanh", "hong");
  await expect(broken.screen("attract")).toContainText(broken.say("kiosk-no-paper-before"));
  yield { name: "attract-no-paper", page: broken.page };
  await broken.begin(language);
  yield { name: "groups-closed", page: broken.page };
  await broken.chooseService(IDENTITY_CARD);
  yield { name: "closed-today", page: broken.page };
  await broken.button(broken.say("kiosk-other")).click();
  await broken.back("groups");
  await broken.chooseService(RESIDENCE);
  yield { name: "confirm-no-paper", page: broken.page };
  await broken.take();
  await expect(broken.screen("ticket")).toContainText(broken.say("kiosk-no-paper-text"));
  yield { name: "ticket-no-paper", page: broken.page };

  const silent = await kioskOf(visit, site, "cong", "im");
  await silent.order(RESIDENCE, language);
  await silent.take();
  await expect(silent.screen("ticket")).toContainText(silent.say("kiosk-paper-out"));
  yield { name: "ticket-perhaps", page: silent.page };

  const helped = await kioskOf(visit, site, "lang", "het-giay");
  await expect(helped.screen("attract")).toContainText("bàn hướng dẫn");
  yield { name: "attract-elsewhere", page: helped.page };
  await helped.order(RESIDENCE, language);
  await helped.take();
  await expect(helped.screen("ticket")).toContainText(
    helped.say("kiosk-elsewhere", { place: "bàn hướng dẫn" }),
  );
  await expect(helped.screen("ticket")).toContainText(helped.say("kiosk-take-paper-text"));
  yield { name: "ticket-elsewhere", page: helped.page };

  const without = await kioskOf(visit, site, "hien");
  await without.order(RESIDENCE, language);
  await without.take();
  await expect(without.screen("ticket")).toContainText(without.say("kiosk-on-screen"));
  yield { name: "ticket-on-screen", page: without.page };
}

async function* closedHours({ found, visit }: Stage, language: Language) {
  const site = await found({ clock: BEFORE_LUNCH });
  const kiosk = await kioskOf(visit, site, "sanh");
  await kiosk.order(IDENTITY_CARD, language);
  // The last number goes while somebody reads.
  await site.restart(LATER_MS);
  await expect(kiosk.screen("confirm")).toBeVisible();
  await kiosk.takeButton.click();
  await expect(kiosk.page.getByRole("alert")).toContainText(kiosk.say("kiosk-problem-closed"));
  yield { name: "confirm-refused", page: kiosk.page };
  await kiosk.back("services");
  yield { name: "services-closed", page: kiosk.page };
  await kiosk.back("groups");
  yield await closedService(kiosk, "closed-lunch");
  await kiosk.button(kiosk.say("kiosk-other")).click();
  await kiosk.back("groups");
  await kiosk.back("attract");
  yield { name: "attract-closed", page: kiosk.page };
  kiosk.language = "vi";
  await kiosk.button(kiosk.say("kiosk-lower")).click();
  await kiosk.begin(language);
  yield { ...(await closedService(kiosk, "low-closed")), low: true };
}

/** From the list of fields to a procedure that is closed and asks for many papers. */
async function closedService(kiosk: Kiosk, name: string): Promise<Standing> {
  await kiosk.chooseService(FIRST_CARD);
  await expect(kiosk.screen("closed")).toContainText(kiosk.say("kiosk-closed-hours"));
  await expect(kiosk.page.locator(".details")).toBeVisible();
  return { name, page: kiosk.page };
}

async function* longNames({ found, visit }: Stage, language: Language) {
  const site = await found({ clock: MORNING }, (it) =>
    it.command(["office", "apply", officeOfLongNames(it)]),
  );
  const kiosk = await kioskOf(visit, site, "sanh");
  const at = (name: string): Standing => ({ name: `long-${name}`, page: kiosk.page });
  await kiosk.begin(language);
  yield at("groups");
  await kiosk.chooseGroup("can-cuoc");
  yield at("services");
  await kiosk.back("groups");
  await kiosk.chooseService(FIRST_CARD);
  yield at("confirm");
  await kiosk.take();
  await expect(kiosk.screen("ticket")).toContainText(kiosk.say("kiosk-on-screen"));
  yield at("ticket");
  await kiosk.done();
  await site.restart(UNTIL_LUNCH_MS);
  // Hours that pass by the clock alone are asked for every half a minute only.
  await kiosk.page.reload();
  await kiosk.begin(language);
  yield await closedService(kiosk, "long-closed");
}

async function kioskOf(
  visit: Stage["visit"],
  site: Site,
  name: string,
  printer?: string,
): Promise<Kiosk> {
  const device = await addDevice(site, "kiosk", name, printer);
  return visit.kiosk(site, { before: pairedAs("kiosk", device, site) });
}

/** Both questions that may lie over a screen. */
async function* dialogs(kiosk: Kiosk, at: (name: string) => Standing): AsyncGenerator<Standing> {
  await kiosk.button(kiosk.say("kiosk-help")).click();
  await expect(kiosk.page.getByRole("dialog")).toBeVisible();
  yield at("help");
  await kiosk.page.getByRole("dialog").getByRole("button").click();
  await kiosk.leaveAlone(46_000);
  await expect(kiosk.page.getByRole("dialog")).toBeVisible();
  yield at("still-there");
  await kiosk.button(kiosk.say("kiosk-more-time")).click();
}
