// What a holder's phone shows, from the machine to the end and to each way of missing it.

import { expect } from "../harness/fixtures";
import { type Given, type Walk, workday } from "./walk";

const IDENTITY_CARD = "cap-the-can-cuoc-lan-dau";
const REJOIN_OVER_MS = 11 * 60_000;

export const PHONE_STATES: Walk = { name: "the phone", go: states };
export const PHONE_ENDS: Walk = { name: "the phone's other ends", go: ends };

async function states(given: Given): Promise<void> {
  const site = await given.found({ demo: true });
  const [ticket, ...others] = await site.machine().issueMany(IDENTITY_CARD, 8);
  const last = others[others.length - 1];
  if (!ticket || !last) throw new Error("no tickets");
  const far = await given.visit.phone(site, last.follow_url);
  await far.expectState("waiting");
  await given.show(far.page, "phone-waiting-far");
  const officer = await site.officer();
  await officer.open("1");
  const phone = await given.visit.phone(site, ticket.follow_url);
  const show = (state: string) => given.show(phone.page, `phone-${state}`);
  await phone.expectState("waiting");
  await show("next");
  await phone.button(phone.say("follow-leave")).click();
  await show("leave-dialog");
  await phone.button(phone.say("follow-stay")).click();
  await phone.button(phone.say("follow-later")).click();
  await show("later-dialog");
  await phone.button(phone.say("follow-not-later")).click();
  const called = await officer.next("1");
  await phone.expectState("called");
  await show("called");
  await officer.act(called, "start");
  await phone.expectState("serving");
  await show("serving");
  await officer.act(called, "hold");
  await phone.expectState("on_hold");
  await show("on-hold");
  const again = await officer.act(called, "call", { counter: "1", why: "quay lại" });
  await officer.act(again, "start");
  await officer.act(again, "finish");
  await phone.expectState("done");
  await show("done");
  await site.kill9();
  await expect(far.page.getByRole("alert")).toBeVisible();
  await given.show(far.page, "phone-offline");
}

async function ends(given: Given): Promise<void> {
  const [site, machine] = await workday(given);
  const [first, second, third] = await machine.issueMany(IDENTITY_CARD, 3);
  if (!first || !second || !third) throw new Error("no tickets");
  const officer = await site.officer();
  await officer.open("1");
  const missed = await given.visit.phone(site, first.follow_url);
  await officer.act(await officer.next("1"), "no-show");
  await missed.expectState("no_show");
  await given.show(missed.page, "phone-missed");
  const held = await given.visit.phone(site, second.follow_url);
  await held.button(held.say("follow-later")).click();
  await held.page.getByRole("dialog").getByRole("button").first().click();
  await held.expectState("on_hold");
  await given.show(held.page, "phone-held");
  const left = await given.visit.phone(site, third.follow_url);
  await left.leave();
  await left.expectState("cancelled");
  await given.show(left.page, "phone-left");
  await site.restart(REJOIN_OVER_MS);
  await missed.button(missed.say("follow-rejoin")).click();
  await expect(missed.page.locator(".acts__refusal")).toHaveText(missed.say("follow-rejoin-late"));
  await given.show(missed.page, "phone-missed-too-late");
  const unknown = await given.visit.phone(site, "/t/123456789012345678");
  await expect(unknown.headline).toHaveText(unknown.say("follow-unknown"));
  await given.show(unknown.page, "phone-unknown");
  await site.restart(24 * 60 * 60_000);
  const old = await given.visit.phone(site, first.follow_url);
  await expect(old.headline).toBeVisible();
  await given.show(old.page, "phone-old-code");
}
