import { effect, signal } from "@preact/signals";
import { render } from "preact";
import { readBoot } from "../ui-kit/api/boot";
import { browser, get, type Outside, picture, post, postOnce, write } from "../ui-kit/api/client";
import type { Queue } from "../ui-kit/api/types";
import { startClock } from "../ui-kit/components/clock/clock";
import type { OfficeEvent } from "../ui-kit/feed/messages";
import { connection, followFeed } from "../ui-kit/feed/page";
import { followFocus } from "../ui-kit/theme/keys-focus";
import * as w from "../ui-kit/words/keys";
import { followLanguage, language } from "../ui-kit/words/language";
import { App } from "./app";
import { followAddress } from "./screens/list";
import "./main.css";
import { Admin } from "./state";

/** When a device was seen, or a printer answered, is told by no event. */
const DEVICES_EVERY_MS = 10_000;
/** Events come in bursts; one reading after a burst is enough. */
const READ_AFTER_MS = 150;
/** Each step of each counter is an event; the board needs no more than this. */
const BOARD_AFTER_MS = 500;

const boot = readBoot();

/** The machine's own time at the server's last answer: what devices were seen by. */
const served = signal(Date.now());
const outside: Outside = {
  ...browser,
  fetch: async (path, init) => {
    const response = await browser.fetch(path, init);
    served.value = Date.parse(response.headers.get("Date") ?? "") || Date.now();
    return response;
  },
};

const admin = new Admin({
  get: (path) => get(path, outside),
  post: (path, body) => post(path, body, { again: () => false }),
  put: (path, body) => write("PUT", path, body, { again: () => false }),
  remove: (path) => write("DELETE", path, undefined, { again: () => false }),
  picture: (path, body) => picture(path, body),
  signIn: (username, password) => postOnce("/session", { username, password }),
  signOut: () => write("DELETE", "/session", undefined, { again: () => false }),
});

/** Reads once a burst, and never later than this after its first event. */
function soon(read: () => Promise<void>, afterMs = READ_AFTER_MS): () => void {
  let waits = false;
  return () => {
    if (waits) return;
    waits = true;
    setTimeout(() => {
      waits = false;
      void read();
    }, afterMs);
  };
}

const readDevicesSoon = soon(() => admin.readDevices());
const readPrintersSoon = soon(() => admin.printing.read());
const readBoardSoon = soon(() => admin.board.read(), BOARD_AFTER_MS);

function readSetup(): void {
  if (!admin.isAdmin.peek()) return;
  void admin.readDevices();
  void admin.printing.read();
}

function followOffice(): () => void {
  const asking = setInterval(() => {
    readSetup();
    void admin.board.read();
  }, DEVICES_EVERY_MS);
  const end = followFeed<Queue, OfficeEvent>("office", boot, {
    snapshot: () => void admin.readAll(),
    event(event) {
      if (event.kind.indexOf("office.") === 0) void admin.readAll();
      if (/^(ticket|counter|day)\./.test(event.kind)) readBoardSoon();
      if (!admin.isAdmin.peek()) return;
      if (event.kind === "device.changed") readDevicesSoon();
      if (event.kind === "device.changed" || event.kind === "print.changed") readPrintersSoon();
    },
  });
  return () => {
    clearInterval(asking);
    end();
  };
}

/** Only who leads is told anything; others see why not. */
effect(() => (admin.leads.value ? followOffice() : undefined));
effect(() => {
  if (connection.value === "denied") void admin.readSession();
});

language.value = localStorage.getItem("motcua-language") === "en" ? "en" : "vi";
effect(() => localStorage.setItem("motcua-language", language.value));
void admin.readSession();
startClock();
followFocus();
followAddress(() => admin.open(null));
followLanguage(w.adminDocumentTitle);

const root = document.getElementById("app");
if (root) render(<App admin={admin} boot={boot} served={served} />, root);
