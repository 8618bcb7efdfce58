// What every answer carries, and what no page may show or keep.

import { expect, test } from "./harness/fixtures";
import { MORNING } from "./harness/site";

const IDENTITY_CARD = "cap-the-can-cuoc-lan-dau";
const PAGES = ["/", "/kiosk", "/display", "/officer", "/admin", "/trust", "/t/123456789012345678"];

test("every page comes with the headers that keep others out of it", async ({ site, request }) => {
  for (const path of [...PAGES, "/display/man-hinh-mau/plain", "/api/v1/office", "/khong-co"]) {
    const headers = (await request.get(`${site.url}${path}`)).headers();
    expect(headers, path).toMatchObject({
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "referrer-policy": "no-referrer",
      "cache-control": "no-store",
    });
    const policy = headers["content-security-policy"] ?? "";
    expect(policy, path).toContain("default-src 'self'");
    expect(policy, path).toContain("object-src 'none'");
    expect(policy, path).toContain("base-uri 'none'");
    expect(policy, path).toContain("frame-ancestors 'none'");
    expect(policy, path).not.toMatch(/unsafe|\*|https?:/);
  }
});

test("built files are kept by their hash, and compressed", async ({ site, request }) => {
  const html = await (await request.get(`${site.url}/kiosk`)).text();
  const files = Array.from(html.matchAll(/\/assets\/[^"]+/g), ([path]) => path);
  expect(files.some((path) => path.endsWith(".js"))).toBe(true);
  for (const path of files) {
    const answer = await request.get(`${site.url}${path}`, {
      headers: { "accept-encoding": "gzip" },
    });
    expect(answer.status(), path).toBe(200);
    expect(answer.headers()["cache-control"], path).toMatch(/immutable/);
    const packed = answer.headers()["content-encoding"];
    if (/\.(js|css)$/.test(path)) expect(packed, path).toBe("gzip");
  }
});

test("a page in a frame of another page isn't shown", async ({ site, page }) => {
  const refused = page.waitForEvent("console", (message) => /frame-ancestors/.test(message.text()));
  await page.setContent(`<iframe src="${site.url}/officer"></iframe>`);
  await refused;
  await expect(page.frameLocator("iframe").locator("#app")).toHaveCount(0);
});

test("cookies of staff and devices can't be read by a script", async ({ site, visit }) => {
  const desk = await visit.officer(site);
  await desk.signIn();
  await expect(desk.page.getByText(desk.say("officer-choose-counter"))).toBeVisible();
  await visit.kiosk(site);
  expect(await desk.page.evaluate(() => document.cookie)).toBe("");
  const cookies = await desk.page.context().cookies();
  expect(cookies).toContainEqual(
    expect.objectContaining({ name: "motcua_session", httpOnly: true, sameSite: "Strict" }),
  );
});

test("a site that isn't the demo offers no sample accounts and no papers", async ({
  found,
  visit,
  request,
}) => {
  const site = await found({ clock: MORNING });
  const desk = await visit.officer(site);
  await expect(desk.page.locator("#username")).toBeVisible();
  await expect(desk.page.getByText(desk.say("common-demo-users"))).toHaveCount(0);
  const home = await visit.home(site);
  await expect(home.page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(home.page.getByText(home.say("home-papers"))).toHaveCount(0);
  expect((await request.get(`${site.url}/api/v1/demo/papers`)).status()).toBe(404);
  expect(await (await request.get(`${site.url}/officer`)).text()).not.toContain("mot-cua-mau");
});

test("the lobby's screens are told no priority and no follow code", async ({ site, visit }) => {
  const heard: string[] = [];
  await visit.display(site, {
    before: async (page) => {
      page.on("websocket", (socket) =>
        socket.on("framereceived", ({ payload }) => heard.push(String(payload))),
      );
    },
  });
  await expect.poll(() => heard.some((text) => text.includes('"snapshot"'))).toBe(true);
  const kiosk = await visit.kiosk(site);
  await kiosk.order(IDENTITY_CARD, "en");
  await kiosk.button("Elderly person").click();
  const ticket = await kiosk.take();
  await expect.poll(() => heard.some((text) => text.includes("ticket.issued"))).toBe(true);
  const code = ticket.follow_url.replace(/^.*\/t\//, "");
  expect(code).toMatch(/^\d{18}$/);
  expect(heard.join("\n")).not.toMatch(new RegExp(`priority|elderly|${code}`));
});
