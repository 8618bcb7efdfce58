// Pages and states against the rules of WCAG 2.2 AA, in both languages; the lobby has its own test.

import { expectAccessible, speak } from "./harness/accessible";
import { expect, test } from "./harness/fixtures";
import { addDevice, addUser } from "./harness/furnish";
import { MORNING } from "./harness/site";
import { LANGUAGES } from "./harness/words";

const IDENTITY_CARD = "cap-the-can-cuoc-lan-dau";

for (const language of LANGUAGES) {
  test(`the officer's screens are accessible (${language})`, async ({ site, visit }) => {
    await site.machine().issueMany(IDENTITY_CARD, 4);
    const desk = await visit.officer(site);
    desk.language = language;
    const good = (state: string) => expectAccessible(desk.page, state);
    await speak(desk.page, language);
    await good("sign in");
    await desk.signIn("can-bo-mau", "khong-phai-mat-khau");
    await expect(desk.page.getByRole("alert")).not.toBeEmpty();
    await good("wrong password");
    await desk.signIn();
    await expect(desk.page.getByText(desk.say("officer-choose-counter"))).toBeVisible();
    await good("choose a counter");
    await desk.button(desk.say("officer-counter", { label: "1" })).click();
    await expect(desk.button(desk.say("officer-open"))).toBeVisible();
    await good("closed");
    await desk.button(desk.say("officer-open")).click();
    await expect(desk.nextButton).toBeVisible();
    await good("open");
    await desk.step("Space");
    await expect(desk.number).toHaveText("A001");
    await good("called, with undo");
    await desk.step("NumpadEnter");
    await expect(desk.button(desk.say("officer-finish")).first()).toBeVisible();
    await good("serving");
    await desk.button(desk.say("officer-transfer")).first().click();
    await expect(desk.page.getByRole("dialog")).toBeVisible();
    await good("transfer");
    await desk.press("Escape");
    await desk.button(desk.say("officer-pause")).click();
    await good("pause?");
    await desk.press("Escape");
    await desk.button(desk.say("officer-tab-counters")).click();
    await good("counters");
    await site.kill9();
    await expect(desk.page.getByRole("alert")).toBeVisible();
    await good("connection lost");
  });

  test(`the phone's states are accessible (${language})`, async ({ site, visit }) => {
    const ticket = await site.machine().issue(IDENTITY_CARD);
    const officer = await site.officer();
    await officer.open("1");
    const phone = await visit.phone(site, ticket.follow_url);
    phone.language = language;
    await speak(phone.page, language);
    const good = (state: string) => expectAccessible(phone.page, state);
    await phone.expectState("waiting");
    await good("waiting");
    await phone.button(phone.say("follow-leave")).click();
    await good("leave?");
    await phone.button(phone.say("follow-stay")).click();
    const called = await officer.next("1");
    await phone.expectState("called");
    await good("called");
    await officer.act(called, "no-show");
    await phone.expectState("no_show");
    await good("no_show");
    const again = await officer.act(called, "call", { counter: "1", why: "quay lại" });
    await officer.act(again, "start");
    await phone.expectState("serving");
    await good("serving");
    await officer.act(again, "hold");
    await phone.expectState("on_hold");
    await good("on_hold");
    await phone.leave();
    await phone.expectState("cancelled");
    await good("cancelled");
    const unknown = await visit.phone(site, "/t/123456789012345678");
    await speak(unknown.page, language);
    await expect(unknown.headline).toBeVisible();
    await expectAccessible(unknown.page, "unknown code");
  });

  test(`the administrator's screens are accessible (${language})`, async ({ found, visit }) => {
    const site = await found({ clock: MORNING, tls: true }, async (it) => {
      await addUser(it, "quan-tri-mau", "admin");
      await addUser(it, "an");
    });
    const admin = await visit.admin(site);
    admin.language = language;
    const good = (state: string) => expectAccessible(admin.page, state);
    await speak(admin.page, language);
    await good("sign in");
    await admin.signIn("an");
    await expect(admin.page.getByText(admin.say("admin-not-admin"))).toBeVisible();
    await good("not an administrator");
    await admin.page.getByRole("button", { name: admin.say("admin-sign-out") }).click();
    await admin.enter("quan-tri-mau");
    await expect(admin.page.locator(".fingerprint")).toBeVisible();
    await good("no devices");
    await admin.beginToAdd();
    await good("add");
    await admin.code.fill("AAAA2222");
    await admin.submit();
    await expect(admin.problem("code")).toHaveText(admin.say("admin-code-unknown"));
    await good("wrong code");
    await admin.press("Escape");
    await addDevice(site, "kiosk", "cong");
    await addDevice(site, "display", "sanh");
    await site.command(["device", "revoke", "sanh"]);
    await admin.expectState("sanh", "revoked");
    await admin.expectState("cong", "waiting");
    await good("devices");
    await admin.button(admin.say("admin-pair-again-name", { name: "cong" })).click();
    await good("pair again");
    await admin.press("Escape");
    await admin.button(admin.say("admin-revoke-name", { name: "cong" })).click();
    await good("revoke?");
    await admin.press("Escape");
    await site.kill9();
    await expect(admin.page.getByRole("alert")).toBeVisible();
    await good("connection lost");
  });

  test(`the page about the certificate is accessible (${language})`, async ({ found, visit }) => {
    const secure = await found({ clock: MORNING, tls: true });
    const steps = await visit.page(secure, "/trust?to=officer");
    await speak(steps, language);
    await expect(steps.locator(".fingerprint")).toBeVisible();
    await expectAccessible(steps, "steps");
    const plain = await found({ clock: MORNING });
    const none = await visit.page(plain, "/trust");
    await speak(none, language);
    await expect(none.getByText("--listen-tls")).toBeVisible();
    await expectAccessible(none, "no secure door");
  });

  test(`the first page is accessible (${language})`, async ({ site, visit }) => {
    await site.machine().issue(IDENTITY_CARD);
    const home = await visit.home(site);
    await speak(home.page, language);
    await expect(home.papers).toHaveCount(1);
    await expectAccessible(home.page, "home with a paper");
  });
}
