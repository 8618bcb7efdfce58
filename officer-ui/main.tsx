import { effect, signal } from "@preact/signals";
import { render } from "preact";
import { readBoot } from "../ui-kit/api/boot";
import { get, post, postOnce, write } from "../ui-kit/api/client";
import type { Queue } from "../ui-kit/api/types";
import { startClock } from "../ui-kit/components/clock/clock";
import type { OfficeEvent } from "../ui-kit/feed/messages";
import { connection, followFeed } from "../ui-kit/feed/page";
import { chime, prepareSound } from "../ui-kit/sound/chime";
import { followFocus } from "../ui-kit/theme/keys-focus";
import * as w from "../ui-kit/words/keys";
import { followLanguage, language } from "../ui-kit/words/language";
import { App } from "./app";
import { followSigns, Idle } from "./idle";
import { followKeys } from "./keys";
import "./main.css";
import { Officer } from "./state";

/** Events come in bursts; one reading of the queue after a burst is enough. */
const READ_AFTER_MS = 150;
const READ_ONLY_EVERY_MS = 2_000;

const boot = readBoot();
const memory = {
  read: (name: string) => localStorage.getItem(`motcua-${name}`),
  write: (name: string, value: string) => localStorage.setItem(`motcua-${name}`, value),
};
const officer = new Officer(
  {
    get,
    post,
    signIn: (username, proof) => postOnce("/session", { username, ...proof }),
    setPin: (password, pin) =>
      write("PUT", "/session/pin", { password, pin }, { again: () => false }),
    signOut: () => write("DELETE", "/session", undefined, { again: () => false }),
  },
  memory,
);
const idle = new Idle(
  {
    memory,
    patienceMs: () => officer.patienceMs(),
    tell: () => void get("/session").catch(() => undefined),
    signOff: () => void officer.signOutIdle(),
  },
  Date.now(),
);

let reading: ReturnType<typeof setTimeout> | undefined;
function readSoon(): void {
  clearTimeout(reading);
  reading = setTimeout(() => void officer.readQueue(), READ_AFTER_MS);
}

function followOffice(): () => void {
  return followFeed<Queue, OfficeEvent>("office", boot, {
    snapshot(state, message) {
      officer.queue.value = { ...state, seq: message.seq };
    },
    event(event) {
      officer.takeEvent(event);
      readSoon();
      if (event.kind.indexOf("office.") === 0) void officer.readOffice();
    },
  });
}

/** The feed is for those who are signed in. */
const signedIn = signal(false);
effect(() => {
  const session = officer.session.value;
  signedIn.value = session !== null && session !== "unknown";
});
effect(() => (signedIn.value ? followOffice() : undefined));
effect(() => {
  if (connection.value === "denied") effect(() => officer.seat());
  void officer.readSession();
  void officer.door.readDesk();
  for (const sign of ["keydown", "mousedown", "touchstart"]) {
    // Before the question stops them.
    document.addEventListener(sign, () => idle.touched(Date.now()), true);
  }
  setInterval(() => idle.tick(Date.now()), 1_000);
});

/** The server tells no event of having room again; it is asked while it has none. */
effect(() => {
  if (!officer.readOnly.value) return undefined;
  const asking = setInterval(() => void officer.readQueue(), READ_ONLY_EVERY_MS);
  return () => clearInterval(asking);
});

/** Somebody came while nobody was waiting: a sound, once. */
let waited: number | null = null;
effect(() => {
  const counter = officer.counter.value;
  const count = counter ? officer.mine.value.length : null;
  const idle = counter?.state === "open" && counter.ticket === null;
  if (idle && waited === 0 && count !== null && count > 0) chime();
  waited = count;
});

language.value = localStorage.getItem("motcua-language") === "en" ? "en" : "vi";
effect(() => localStorage.setItem("motcua-language", language.value));
effect(() => {
  const large = officer.largeText.value;
  document.documentElement.setAttribute("data-text", large ? "large" : "usual");
});
effect(() => officer.seat());
void officer.readSession();
void officer.door.readDesk();
followSigns(idle);
startClock();
prepareSound();
followFocus();
followKeys(officer);
followLanguage(w.officerDocumentTitle);

const root = document.getElementById("app");
if (root) render(<App officer={officer} boot={boot} idle={idle} />, root);
