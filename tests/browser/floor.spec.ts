// The floor: the engine of television sets and boxes that are years old, Chromium 51.

import type { Page } from "@playwright/test";
import { expect, test } from "./harness/fixtures";
import { addUser } from "./harness/furnish";
import { MORNING } from "./harness/site";
import { Unpaired } from "./pages/pairing";

const IDENTITY_CARD = "cap-the-can-cuoc-lan-dau";

/** What came after Chromium 51, by where it is found; only what scripts reach for. */
function deleteNewer(): void {
  const newer: [object, string[]][] = [
    [Array.prototype, ["flat", "flatMap", "at", "values", "findLast", "findLastIndex"]],
    [Array.prototype, ["toSorted", "toReversed", "toSpliced", "with"]],
    [Array, ["fromAsync"]],
    [String.prototype, ["padStart", "padEnd", "trimStart", "trimEnd", "matchAll", "replaceAll"]],
    [String.prototype, ["at", "isWellFormed", "toWellFormed"]],
    [Object, ["entries", "values", "fromEntries", "getOwnPropertyDescriptors", "hasOwn"]],
    [Object, ["groupBy"]],
    [Promise.prototype, ["finally"]],
    [Promise, ["allSettled", "any", "withResolvers", "try"]],
    [Symbol.prototype, ["description"]],
    [Node.prototype, ["getRootNode"]],
    [Document.prototype, ["append", "prepend", "replaceChildren"]],
    [Element.prototype, ["append", "prepend", "replaceChildren", "replaceWith", "before"]],
    [Element.prototype, ["after", "toggleAttribute", "getAttributeNames", "checkVisibility"]],
    [Element.prototype, ["requestFullscreen", "computedStyleMap", "part"]],
    [CharacterData.prototype, ["replaceWith", "before", "after"]],
    [DOMTokenList.prototype, ["replace"]],
    [Event.prototype, ["composedPath"]],
    [HTMLFormElement.prototype, ["requestSubmit"]],
    [HTMLElement.prototype, ["inert", "showPopover"]],
    [URLSearchParams.prototype, ["size"]],
    [Intl, ["PluralRules", "RelativeTimeFormat", "ListFormat", "DisplayNames", "Segmenter"]],
    [Intl.DateTimeFormat.prototype, ["formatToParts", "formatRange"]],
    [Intl.NumberFormat.prototype, ["formatToParts"]],
    [Crypto.prototype, ["randomUUID"]],
    [Navigator.prototype, ["locks", "wakeLock", "clipboard", "share", "userAgentData"]],
    [Response.prototype, ["bytes"]],
    [Blob.prototype, ["text", "arrayBuffer", "stream"]],
    [window, ["queueMicrotask", "AbortController", "AbortSignal", "ResizeObserver"]],
    [window, ["structuredClone", "BroadcastChannel", "WeakRef", "FinalizationRegistry"]],
    [window, ["PointerEvent", "visualViewport", "customElements", "BigInt", "SharedWorker"]],
    [window, ["globalThis", "ReadableStream", "WritableStream", "TransformStream"]],
    [window, ["CompressionStream", "scheduler", "trustedTypes", "navigation"]],
  ];
  const left: string[] = [];
  for (const [holder, names] of newer) {
    for (const name of names) {
      Reflect.deleteProperty(holder, name);
      if (name in holder) left.push(name);
    }
  }
  document.addEventListener("DOMContentLoaded", () =>
    document.documentElement.setAttribute("data-newer", left.join(" ")),
  );
}

const options = { before: (page: Page) => page.addInitScript(deleteNewer) };

test("the newer interfaces are really gone", async ({ site, visit }) => {
  const page = await visit.page(site, "/", options);
  await expect(page.locator("html")).toHaveAttribute("data-newer", "");
});

test("the kiosk gives a number with the interfaces of Chromium 51", async ({ site, visit }) => {
  const kiosk = await visit.kiosk(site, options);
  await kiosk.order(IDENTITY_CARD);
  await kiosk.take();
  await expect(kiosk.screen("ticket")).toContainText(kiosk.say("kiosk-take-paper"));
  await kiosk.done();
  visit.checkConsoles();
});

test("the display shows calls with the interfaces of Chromium 51", async ({ site, visit }) => {
  await site.machine().issueMany(IDENTITY_CARD, 2);
  const officer = await site.officer();
  await officer.open("1", "2");
  await officer.next("1");
  const display = await visit.display(site, options);
  await display.expectConnected();
  await expect(display.running).toHaveText(["A001"]);
  await officer.next("2");
  await expect(display.running).toHaveText(["A001", "A002"]);
  visit.checkConsoles();
});

test("the officer calls with the interfaces of Chromium 51", async ({ site, visit }) => {
  await site.machine().issue(IDENTITY_CARD);
  const desk = await visit.officer(site, options);
  await desk.sitDown("1");
  await desk.step("Space");
  await expect(desk.number).toHaveText("A001");
  await desk.ask("Numpad3");
  await desk.press("Escape");
  await desk.step("NumpadSubtract");
  await expect(desk.number).toHaveCount(0);
  visit.checkConsoles();
});

test("the phone and the first page run with the interfaces of Chromium 51", async ({
  site,
  visit,
}) => {
  const ticket = await site.machine().issue(IDENTITY_CARD);
  const phone = await visit.phone(site, ticket.follow_url, options);
  await phone.expectState("waiting");
  const home = await visit.home(site, options);
  await expect(home.papers).toHaveCount(1);
  await phone.leave();
  await phone.expectState("cancelled");
  visit.checkConsoles();
});

test("screens are paired with the interfaces of Chromium 51", async ({ found, visit }) => {
  const site = await found({ clock: MORNING, tls: true }, (it) => addUser(it, "mau", "admin"));
  const display = await visit.display(site, options);
  const admin = await visit.admin(site, options);
  await admin.enter("mau");
  await admin.add("display", "sanh", await new Unpaired(display.page).code());
  await display.expectConnected();
  await admin.expectState("sanh", "paired");
  const trust = await visit.page(site, "/trust", options);
  await expect(trust.locator(".fingerprint")).toBeVisible();
});

test("no page's style needs what Chromium 51 lacks", async ({ site, request }) => {
  const newer =
    /display:\s*(inline-)?grid|[;{\s](row-|column-)?gap:|\b(clamp|min|max)\(|[;{\s]aspect-ratio:|:focus-visible|:is\(|:where\(|:has\(|[;{\s]inset:|-inline:|-block:/g;
  for (const path of ["/", "/kiosk", "/display", "/officer", "/admin", "/trust", "/t/1"]) {
    const html = await (await request.get(`${site.url}${path}`)).text();
    for (const [file] of html.matchAll(/\/assets\/[^"]+\.css/g)) {
      const style = await (await request.get(`${site.url}${file}`)).text();
      expect(style.length, file).toBeGreaterThan(1_000);
      expect(style.match(newer), file).toBeNull();
    }
  }
});
