import { effect } from "@preact/signals-core";
import { readBoot } from "../ui-kit/api/boot";
import { get } from "../ui-kit/api/client";
import type { Call, Lobby, Office } from "../ui-kit/api/types";
import { startClock } from "../ui-kit/components/clock/clock";
import { serverNow } from "../ui-kit/feed/clock";
import type { LobbyEvent } from "../ui-kit/feed/messages";
import { followFeed } from "../ui-kit/feed/page";
import { keepRendered } from "../ui-kit/render";
import { CHIME_MS, chime, prepareSound } from "../ui-kit/sound/chime";
import * as w from "../ui-kit/words/keys";
import { followLanguage } from "../ui-kit/words/language";
import { createAnnouncer } from "./announcer";
import { App } from "./app";
import "./main.css";
import { Display } from "./state";

/** What was shown and announced, for those who check the screen from outside. */
interface Record {
  seq: number;
  number: string;
  counter: string;
  count: number;
}

declare global {
  interface Window {
    motcuaShown: Record[];
    motcuaAnnounced: Record[];
  }
}

/** A screen runs for months; its record of calls doesn't grow for ever. */
const RECORD_MAX = 5_000;
const OFFICE_EVERY_MS = 60_000;
const VOICE_MS_MAX = 15_000;
const ANNOUNCED_KEY = "motcua-announced";

const boot = readBoot();
window.motcuaShown = [];
window.motcuaAnnounced = [];

function record(list: Record[], { seq, number, counter, count }: Call): void {
  list.push({ seq, number, counter, count });
  if (list.length > RECORD_MAX) list.shift();
}

const announcer = createAnnouncer({
  now: serverNow,
  sound,
  announced(call) {
    record(window.motcuaAnnounced, call);
    sessionStorage.setItem(ANNOUNCED_KEY, String(call.seq));
  },
  isOver: (call) =>
    display.calls.value.recent.some((other) => other.ticket === call.ticket && other.over),
});

const display = new Display({
  now: serverNow,
  shown: (call) => record(window.motcuaShown, call),
  announce: announcer.announce,
});

async function sound(call: Call, short: boolean): Promise<void> {
  chime();
  await new Promise((resolve) => setTimeout(resolve, CHIME_MS));
  const languages = Object.keys(call.audio);
  for (const language of short ? languages.slice(0, 1) : languages) {
    const address = call.audio[language];
    if (address) await voice(address);
  }
}

/** Ends with the voice, or without it: a missing sound must not hold up the next call. */
function voice(address: string): Promise<void> {
  return new Promise((resolve) => {
    const audio = new Audio(address);
    audio.onended = audio.onerror = () => resolve();
    setTimeout(resolve, VOICE_MS_MAX);
    const started = audio.play() as Promise<void> | undefined;
    started?.catch(() => resolve());
  });
}

/** A page that was loaded anew goes on after what it said; a server that began anew doesn't. */
function resume(seq: number, rewound: boolean): void {
  const said = Number(sessionStorage.getItem(ANNOUNCED_KEY) ?? "0");
  if (rewound || said > seq) announcer.resume(0);
  else if (window.motcuaShown.length === 0) announcer.resume(said);
}

async function keepOffice(): Promise<void> {
  try {
    display.office.value = await get<Office>("/office");
  } catch {
    // The connection's own banner tells; the next try comes by itself.
  }
}

followFeed<Lobby, LobbyEvent>("lobby", boot, {
  snapshot(lobby, message, rewound) {
    resume(message.seq, rewound);
    display.takeSnapshot(lobby, rewound);
    void keepOffice();
  },
  event(event) {
    display.takeEvent(event);
    if (event.kind.indexOf("office.") === 0) void keepOffice();
  },
});
setInterval(() => void keepOffice(), OFFICE_EVERY_MS);
setInterval(() => display.tick(), 500);
startClock();
prepareSound();
followLanguage(w.displayDocumentTitle);
effect(() => {
  if (boot.rehearsal) display.rehearsal.value = true;
});

const root = document.getElementById("app");
if (root) keepRendered(root, () => <App display={display} />);
