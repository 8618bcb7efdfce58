// Says the calls one after another: chime, then the voices that the server made.

import type { Call } from "../ui-kit/api/types";
import { ANNOUNCE_MS_MAX, isUseful } from "./calls";

export interface AnnouncerOptions {
  now: () => number;
  /** Sounds a call and ends when it is over. */
  sound: (call: Call, short: boolean) => Promise<void>;
  announced: (call: Call) => void;
  /** Whether the call was answered while it waited for its turn. */
  isOver: (call: Call) => boolean;
}

/** With more waiting than this, a call is the chime and one language only. */
const UNHURRIED_MAX = 2;

export function createAnnouncer(options: AnnouncerOptions) {
  const queue: Call[] = [];
  let lastSeq = 0;
  let speaking = false;

  async function speak(): Promise<void> {
    if (speaking) return;
    speaking = true;
    for (let call = queue.shift(); call; call = queue.shift()) {
      if (!isUseful(call, options.now(), ANNOUNCE_MS_MAX) || options.isOver(call)) continue;
      options.announced(call);
      await options.sound(call, queue.length > UNHURRIED_MAX);
    }
    speaking = false;
  }

  return {
    /** Each call once: its sequence tells it from a call that was announced before. */
    announce(call: Call): void {
      if (call.seq <= lastSeq) return;
      lastSeq = call.seq;
      queue.push(call);
      void speak();
    },
    /** Calls up to here were announced before this page was loaded anew. */
    resume(seq: number): void {
      lastSeq = seq;
    },
  };
}
