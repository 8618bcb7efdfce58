// The language of each page, as a screen reader and a tab's title tell it.

import { expect, test } from "./harness/fixtures";
import { words } from "./harness/words";

const IDENTITY_CARD = "cap-the-can-cuoc-lan-dau";
const ENGLISH = { name: "English", exact: true };
const VIETNAMESE = { name: "Tiếng Việt", exact: true };
const vi = words("vi");
const en = words("en");

test("the kiosk speaks the language of the first touch, and Vietnamese again afterwards", async ({
  site,
  visit,
}) => {
  const kiosk = await visit.kiosk(site);
  const root = kiosk.page.locator("html");
  await expect(kiosk.screen("attract")).toBeVisible();
  await expect(root).toHaveAttribute("lang", "vi");
  await expect(kiosk.page).toHaveTitle(vi("kiosk-document-title"));
  await expect(kiosk.button(en("kiosk-invitation"))).toHaveAttribute("lang", "en");
  await kiosk.begin("en");
  await expect(root).toHaveAttribute("lang", "en");
  await expect(kiosk.page).toHaveTitle(en("kiosk-document-title"));
  await kiosk.page.getByRole("button", VIETNAMESE).click();
  await expect(root).toHaveAttribute("lang", "vi");
  await expect(kiosk.page).toHaveTitle(vi("kiosk-document-title"));
  await kiosk.page.getByRole("button", ENGLISH).click();
  kiosk.language = "en";
  await kiosk.chooseService(IDENTITY_CARD);
  await kiosk.take();
  await kiosk.done();
  await expect(root).toHaveAttribute("lang", "vi");
});

test("the display is Vietnamese, with its English lines marked as such", async ({
  site,
  visit,
}) => {
  const display = await visit.display(site);
  await display.expectConnected();
  await expect(display.page.locator("html")).toHaveAttribute("lang", "vi");
  await expect(display.page).toHaveTitle(vi("display-document-title"));
  const english = display.page.getByText(en("display-recent"), { exact: true });
  await expect(english).toHaveAttribute("lang", "en");
});

test("the officer's page keeps the language that was chosen on this computer", async ({
  site,
  visit,
}) => {
  const desk = await visit.officer(site);
  await expect(desk.page).toHaveTitle(vi("officer-document-title"));
  await desk.page.getByRole("button", ENGLISH).click();
  const root = desk.page.locator("html");
  await expect(root).toHaveAttribute("lang", "en");
  await expect(desk.page).toHaveTitle(en("officer-document-title"));
  await desk.page.reload();
  await expect(root).toHaveAttribute("lang", "en");
  await expect(desk.page).toHaveTitle(en("officer-document-title"));
});

test("the phone begins in its own language and can be switched", async ({ site, visit }) => {
  const ticket = await site.machine().issue(IDENTITY_CARD);
  const phone = await visit.phone(site, ticket.follow_url, { context: { locale: "en-GB" } });
  const root = phone.page.locator("html");
  await expect(root).toHaveAttribute("lang", "en");
  await expect(phone.page).toHaveTitle(new RegExp(`A001.*${en("follow-document-title")}`));
  await phone.page.getByRole("button", VIETNAMESE).click();
  await expect(root).toHaveAttribute("lang", "vi");
  await expect(phone.page).toHaveTitle(new RegExp(`A001.*${vi("follow-document-title")}`));
  await expect(phone.headline).toHaveText(vi("follow-next"));
});

test("the first page switches its language and title", async ({ site, visit }) => {
  const home = await visit.home(site);
  await expect(home.page.locator("html")).toHaveAttribute("lang", "vi");
  await home.page.getByRole("button", ENGLISH).click();
  await expect(home.page.locator("html")).toHaveAttribute("lang", "en");
  await expect(home.page).toHaveTitle(en("home-document-title"));
  await expect(home.page.getByText(en("home-lead"))).toBeVisible();
});

test("without scripts every page says that it needs them", async ({ site, visit }) => {
  for (const path of ["/", "/kiosk", "/display", "/officer", "/admin", "/trust", "/t/1"]) {
    const page = await visit.page(site, path, { context: { javaScriptEnabled: false } });
    const notice = page.locator("noscript");
    await expect(notice).toBeVisible();
    expect(await notice.innerText()).toBe(vi("common-no-script"));
  }
});
