// Somebody came to an empty queue: a bell, and a notice of the system for who looks elsewhere.

import { signal } from "@preact/signals";
import { chime, sound, unlockSound } from "../ui-kit/sound/chime";

/** A full hall isn't rung in: at most one bell in this time. */
const BELL_EVERY_MS = 5_000;
const NOTICE_MS = 8_000;

/** `none` where the browser has no notices, or only on the door with encryption. */
export type NoticesState = NotificationPermission | "none";

function permission(): NoticesState {
  const usable = typeof Notification === "function" && window.isSecureContext !== false;
  return usable ? Notification.permission : "none";
}

export const noticesState = signal<NoticesState>(permission());

export function bellState(): string {
  return sound.value;
}

/** Asks the person once; old browsers answer by a call, new ones by a promise. */
export function wantNotices(): void {
  const look = (): void => {
    noticesState.value = permission();
  };
  const asked: unknown = Notification.requestPermission(look);
  if (asked instanceof Promise) void asked.then(look, look);
}

export function tryBell(): void {
  unlockSound();
  chime();
}

let rung = 0;

export function ring(): void {
  if (Date.now() - rung < BELL_EVERY_MS) return;
  rung = Date.now();
  chime();
}

/** One notice at a time, gone by itself; a press of it brings the page. */
export function notify(title: string, body: string): void {
  if (permission() !== "granted" || !document.hidden) return;
  try {
    const notice = new Notification(title, { body, tag: "motcua" });
    notice.onclick = () => {
      window.focus();
      notice.close();
    };
    setTimeout(() => notice.close(), NOTICE_MS);
  } catch {
    // Chrome on Android has the interface and refuses it; the bell has rung.
    noticesState.value = "none";
  }
}
