// Every state of the lobby screen, which speaks both languages at once.

import type { Officer } from "../harness/api";
import { expect } from "../harness/fixtures";
import { addDevice, addUser, pairedAs } from "../harness/furnish";
import { MORNING, type Site } from "../harness/site";
import type { Display } from "../pages/display";
import { Unpaired } from "../pages/pairing";
import { officeOfLongNames } from "./long-names";
import type { Stage, Standing } from "./tour";

const IDENTITY_CARD = "cap-the-can-cuoc-lan-dau";
const RESIDENCE = "dang-ky-thuong-tru";
const VEHICLE = "dang-ky-xe-lan-dau";
const PASSPORT = "trinh-bao-mat-ho-chieu";

/** Numbers are given again in the morning. */
const NIGHT = "2026-11-24T20:00:00+07:00";

/** Longer than a call stays large once it is answered. */
const RUN_MS = 10_000;

export const DISPLAY_TOURS: { [name: string]: (stage: Stage) => AsyncGenerator<Standing> } = {
  "a morning": morning,
  "an office of long names": longNames,
  "a night": night,
  "a screen that belongs to nobody": unpaired,
};

async function* morning({ found, visit }: Stage) {
  const site = await found({ clock: MORNING }, (it) => addUser(it, "an"));
  const [display, officer] = [await displayOf(visit, site), await site.officer("an")];
  const at = (name: string): Standing => ({ name, page: display.page });
  await display.expectConnected();
  yield at("sound-locked");
  await display.unlockSound();
  yield at("empty");
  await fillLobby(site);
  await officer.open("1");
  await expect(display.openCounters).toHaveText(["1"]);
  yield at("one-counter");
  await officer.open("2", "3", "5", "6");
  for (const [before, counter] of ["1", "2", "3", "5"].entries()) {
    await officer.next(counter);
    await expect(display.running).toHaveCount(before + 1);
    yield at(`calls-${before + 1}`);
  }
  await officer.next("6");
  await display.expectShown("A001", "A002", "B001", "H001", "K001");
  yield at("calls-5");
  for (const counter of ["1", "2", "3", "5", "6"]) {
    await officer.act(await officer.next(counter, true), "start");
  }
  await site.restart(RUN_MS);
  await expect(display.running).toHaveCount(0);
  await expect(display.lostLine).toHaveCount(0);
  yield at("between-calls");
  await officer.next("1", true);
  await expect(display.running).toHaveCount(1);
  yield at("many-calls");
  await site.kill9();
  await expect(display.lostLine).toBeVisible();
  yield at("lost-call");
  await site.restart(RUN_MS);
  await expect(display.lostLine).toHaveCount(0);
  await closeAll(officer);
  await expect(display.openCounters).toHaveCount(0);
  await expect(display.running).toHaveCount(0);
  yield at("all-closed");
  await site.kill9();
  await expect(display.lostLine).toBeVisible();
  yield at("lost");
}

async function displayOf(visit: Stage["visit"], site: Site): Promise<Display> {
  const device = await addDevice(site, "display", "sanh");
  return visit.display(site, { before: pairedAs("display", device, site) });
}

async function fillLobby(site: Site): Promise<void> {
  const machine = site.machine((await addDevice(site, "kiosk", "cong")).token);
  await machine.issueMany(IDENTITY_CARD, 9);
  await machine.issueMany(RESIDENCE, 4);
  await machine.issueMany(VEHICLE, 3);
  await machine.issueMany(PASSPORT, 12);
}

async function closeAll(officer: Officer): Promise<void> {
  for (const { id, state, ticket } of (await officer.queue()).counters) {
    if (ticket) await officer.act(ticket, "finish");
    if (state !== "closed") await officer.close(id);
  }
}

async function* longNames({ found, visit }: Stage) {
  const site = await found({ clock: MORNING }, async (it) => {
    await addUser(it, "an");
    await it.command(["office", "apply", officeOfLongNames(it)]);
  });
  const [display, officer] = [await displayOf(visit, site), await site.officer("an")];
  await display.expectConnected();
  await fillLobby(site);
  await officer.open("1", "2", "3", "4", "5", "6", "7", "8");
  for (const counter of ["1", "2"]) await officer.act(await officer.next(counter), "start");
  await expect(display.running).toHaveCount(2);
  yield { name: "long-names-calls-2", page: display.page };
  await site.restart(RUN_MS);
  await expect(display.running).toHaveCount(0);
  await expect(display.lostLine).toHaveCount(0);
  yield { name: "long-names", page: display.page };
  await officer.next("1", true);
  await expect(display.running).toHaveCount(1);
  yield { name: "long-names-call", page: display.page };
  await display.page.goto("/display/sanh/plain");
  await expect(display.page.getByRole("row").filter({ hasText: "AB003" })).toBeVisible();
  yield { name: "plain", page: display.page };
}

async function* night({ found, visit }: Stage) {
  const display = await displayOf(visit, await found({ clock: NIGHT }));
  await expect(display.page.getByText(display.say("display-closed"))).toBeVisible();
  yield { name: "closed-hours", page: display.page };
}

async function* unpaired({ found, visit }: Stage) {
  const site = await found({ clock: MORNING });
  const display = await displayOf(visit, site);
  const screen = new Unpaired(display.page);
  const at = (name: string): Standing => ({ name, page: display.page });
  await display.expectConnected();
  await site.command(["device", "revoke", "sanh"]);
  await screen.code();
  yield at("revoked");
  await screen.typeInstead();
  yield at("unpaired-typed");
  await display.page.getByRole("button", { name: screen.say("common-pair-back") }).click();
  await site.kill9();
  await expect(screen.state).toContainText(screen.say("common-pair-away"));
  yield at("unpaired-away");
}
