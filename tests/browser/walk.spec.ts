// The whole job, from the first touch to the end of the service, over every page.

import { expect, test } from "./harness/fixtures";
import { LANGUAGES } from "./harness/words";

const IDENTITY_CARD = "cap-the-can-cuoc-lan-dau";

for (const language of LANGUAGES) {
  test(`a person takes a number, is called and served (${language})`, async ({ site, visit }) => {
    const home = await visit.home(site);
    const display = await visit.display(site);
    await display.expectConnected();
    const officer = await visit.officer(site);
    officer.language = language;
    await officer.tabTo(officer.button(language === "vi" ? "Tiếng Việt" : "English"));
    await officer.press("Enter");
    await officer.signInByKeys();
    await officer.openCounterByKeys("1");

    const kiosk = await visit.kiosk(site);
    await kiosk.order(IDENTITY_CARD, language);
    const ticket = await kiosk.take();
    expect(ticket.number).toBe("A001");
    await expect(
      kiosk.page.getByText(kiosk.say("kiosk-take-paper"), { exact: true }),
    ).toBeVisible();
    await expect(home.papers).toHaveCount(1);
    await expect
      .poll(() => home.paperSizes())
      .toEqual([{ width: 576, height: expect.any(Number) }]);

    const phone = await visit.phone(site, ticket.follow_url);
    phone.language = language;
    await phone.button(language === "vi" ? "Tiếng Việt" : "English").click();
    await expect(phone.headline).toHaveText(phone.say("follow-next"));
    await expect(phone.page.getByText(ticket.number)).toBeVisible();

    await expect(officer.page.locator("#up-next")).toContainText(ticket.number);
    await officer.step("Space");
    await expect(officer.number).toHaveText(ticket.number);
    await expect(display.running).toHaveText(ticket.number);
    await display.expectShown(ticket.number);
    await display.expectAnnounced(ticket.number);
    await expect(phone.headline).toHaveText(phone.say("follow-called"));
    await expect(phone.page.getByText(phone.say("follow-counter", { label: "1" }))).toBeVisible();

    await officer.step("F9");
    await expect(phone.headline).toHaveText(phone.say("follow-serving"));
    await officer.step("F9");
    await expect(phone.headline).toHaveText(phone.say("follow-done"));
    await expect(officer.page.getByText(officer.say("officer-quiet")).first()).toBeVisible();

    await display.expectShown(ticket.number);
    await display.expectAnnounced(ticket.number);
    visit.checkConsoles();
    await site.stop();
    await site.command(["verify"]);
  });
}
