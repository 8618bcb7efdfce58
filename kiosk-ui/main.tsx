import { effect } from "@preact/signals";
import { render } from "preact";
import { readBoot } from "../ui-kit/api/boot";
import { get, post } from "../ui-kit/api/client";
import type { Lobby } from "../ui-kit/api/types";
import { startClock } from "../ui-kit/components/clock/clock";
import { setClock } from "../ui-kit/feed/clock";
import type { LobbyEvent } from "../ui-kit/feed/messages";
import { connection, followFeed } from "../ui-kit/feed/page";
import { followFocus } from "../ui-kit/theme/keys-focus";
import * as w from "../ui-kit/words/keys";
import { followLanguage } from "../ui-kit/words/language";
import { App } from "./app";
import { createIdle } from "./idle";
import "./main.css";
import { lockDown } from "./lock-down";
import { Kiosk } from "./state";

/** Open hours and waits change by the clock alone, so they are asked for again now and then. */
const OFFICE_EVERY_MS = 30_000;
const OFFICE_RETRY_MS = 2_000;

/**
 * The number stays this long after the paper came, and longer while it is the only copy; lowered
 * buttons wait as long for a first touch.
 */
const TICKET_MS = 20_000;

const boot = readBoot();
const kiosk = new Kiosk({
  office: () => get("/office"),
  device: () => get("/device"),
  service: (id) => get(`/services/${encodeURIComponent(id)}`),
  issue: (body, options) => post("/tickets", body, options),
});

const at = () => kiosk.step.value.at;

const idle = createIdle(
  {
    resting: () => (at() === "attract" && !kiosk.low.value) || at() === "issuing",
    closesAfterMs: () =>
      at() === "attract" || kiosk.print.value?.state === "confirmed" ? TICKET_MS : null,
    forget: () => kiosk.reset(),
  },
  Date.now(),
);
setInterval(() => idle.tick(Date.now()), 250);
for (const kind of ["mousedown", "touchstart", "keydown"]) {
  document.addEventListener(kind, () => idle.touched(), true);
}

async function keepOffice(): Promise<void> {
  const known = await kiosk.loadOffice();
  if (kiosk.office.value) setClock(kiosk.office.value.time);
  setTimeout(() => void keepOffice(), known ? OFFICE_EVERY_MS : OFFICE_RETRY_MS);
}

/** The server tells no event of having room again; it is asked while it has none. */
effect(() => {
  if (!kiosk.readOnly.value) return undefined;
  const asking = setInterval(() => void kiosk.loadOffice(), OFFICE_RETRY_MS);
  return () => clearInterval(asking);
});

followFeed<Lobby, LobbyEvent>("lobby", boot, {
  snapshot(lobby) {
    kiosk.takeLobby(lobby);
    void kiosk.loadOffice();
    void kiosk.loadDevice();
  },
  event: (event) => kiosk.takeEvent(event),
});
effect(() => {
  if (connection.value === "denied") kiosk.unpaired.value = true;
});
void keepOffice();
startClock();
followFocus();
followLanguage(w.kioskDocumentTitle);
lockDown();

const root = document.getElementById("app");
if (root) render(<App kiosk={kiosk} rehearsal={boot.rehearsal} onStay={idle.stay} />, root);
