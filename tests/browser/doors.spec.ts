// The two doors of a site: the lobby in the clear, staff with encryption and the site's own root.

import { expect, test } from "./harness/fixtures";
import { addDevice, addUser, pairedAs } from "./harness/furnish";
import { MORNING, type Site } from "./harness/site";
import { secureUrl, trusting } from "./harness/trusting";
import { OfficerPage } from "./pages/officer";

const OFFICER = "can-bo-mau";
const IDENTITY_CARD = "cap-the-can-cuoc-lan-dau";

function withOfficer(site: Site): Promise<void> {
  return addUser(site, OFFICER, "officer");
}

test("a computer that doesn't know the site's root opens nothing of the staff's", async ({
  found,
  page,
}) => {
  const site = await found({ clock: MORNING, tls: true });
  const open = page.goto(`${await secureUrl(site)}/officer`);
  await expect(open).rejects.toThrow(/ERR_CERT_AUTHORITY_INVALID/);
});

test("kiosk, display and phone in the clear, the officer with encryption, one morning", async ({
  found,
  visit,
}, { project }) => {
  const site = await found({ clock: MORNING, tls: true }, withOfficer);
  const [tokenOfKiosk, tokenOfDisplay] = [
    await addDevice(site, "kiosk", "sanh"),
    await addDevice(site, "display", "tivi"),
  ];
  const kiosk = await visit.kiosk(site, { before: pairedAs("kiosk", tokenOfKiosk, site) });
  const display = await visit.display(site, { before: pairedAs("display", tokenOfDisplay, site) });
  await kiosk.order(IDENTITY_CARD, "vi");
  const ticket = await kiosk.take();
  const phone = await visit.phone(site, ticket.follow_url);
  const secure = await secureUrl(site);
  await trusting(site, project.use.launchOptions ?? {}, async (browser) => {
    const context = await browser.newContext({ reducedMotion: "reduce", locale: "vi-VN" });
    const desk = new OfficerPage(await context.newPage());
    await desk.page.goto(`${secure}/officer`);
    expect(await desk.page.evaluate(() => isSecureContext)).toBe(true);
    await desk.sitDown("1", OFFICER);
    await desk.step("Space");
    await expect(desk.number).toHaveText(ticket.number);
    await expect(display.page.getByText(ticket.number).first()).toBeVisible();
    await phone.expectState("called");
    const cookies = await context.cookies();
    expect(cookies).toContainEqual(
      expect.objectContaining({
        name: "__Host-motcua_session",
        secure: true,
        httpOnly: true,
        sameSite: "Strict",
      }),
    );
  });
});

test("a page of another origin can neither press the officer's key nor listen", async ({ found }, {
  project,
}) => {
  const site = await found({ clock: MORNING, tls: true }, withOfficer);
  const { token } = await addDevice(site, "kiosk", "sanh");
  await site.machine(token).issueMany(IDENTITY_CARD, 2);
  const secure = await secureUrl(site);
  await trusting(site, project.use.launchOptions ?? {}, async (browser) => {
    const context = await browser.newContext({ reducedMotion: "reduce", locale: "vi-VN" });
    const desk = new OfficerPage(await context.newPage());
    await desk.page.goto(`${secure}/officer`);
    await desk.sitDown("1", OFFICER);
    // The same machine by another name is another origin, and the nearest one there is.
    const foreign = await context.newPage();
    await foreign.route("http://localhost/", (route) =>
      route.fulfill({ contentType: "text/html", body: "<title>Thử</title>" }),
    );
    await foreign.goto("http://localhost/");
    const tried = await foreign.evaluate(async (base) => {
      const press = { method: "POST", mode: "no-cors", credentials: "include" } as const;
      await fetch(`${base}/api/v1/counters/1/next`, press).catch(() => null);
      return new Promise<string>((resolve) => {
        const address = `${base.replace("https", "wss")}/api/v1/feed?view=office`;
        const socket = new WebSocket(address, "motcua.v1");
        socket.onmessage = () => resolve("heard");
        socket.onclose = () => resolve("refused");
      });
    }, secure);
    expect(tried).toBe("refused");
    const waiting = () =>
      desk.page.evaluate(async () => {
        const queue = await (await fetch("/api/v1/queue")).json();
        return (queue as { waiting: unknown[] }).waiting.length;
      });
    expect(await waiting()).toBe(2);
    await desk.step("Space");
    await expect.poll(waiting).toBe(1);
  });
});
