// Notices that nobody is there any more, and asks before forgetting what was begun.

import { signal } from "@preact/signals-core";

/** Nobody touched the screen for this long: ask. */
const WARN_AFTER_MS = 45_000;
/** Time to answer, shown as a ring; the standard asks for 20 s at least. */
export const RING_MS = 30_000;

/** Milliseconds left to answer; null while there is nothing to ask. */
export const ringMs = signal<number | null>(null);

export interface Idle {
  touched(): void;
  /** The answer to the question; a mere touch isn't, or it would press what lies beneath. */
  stay(): void;
  /** Called a few times a second with how the screen stands. */
  tick(now: number): void;
}

export interface IdleOptions {
  /** Nothing was begun, so nothing can be left open. */
  resting: () => boolean;
  /** Shorter patience where all is said, in milliseconds; null for the usual. */
  closesAfterMs: () => number | null;
  forget: () => void;
}

export function createIdle(options: IdleOptions, start: number): Idle {
  let last = start;
  let now = start;
  return {
    touched() {
      if (ringMs.value === null) last = now;
    },
    stay() {
      last = now;
      ringMs.value = null;
    },
    tick(time) {
      now = time;
      if (options.resting()) {
        last = now;
        ringMs.value = null;
        return;
      }
      const still = now - last;
      const short = options.closesAfterMs();
      const left = short === null ? WARN_AFTER_MS + RING_MS - still : short - still;
      ringMs.value = short === null && still >= WARN_AFTER_MS ? left : null;
      if (left > 0) return;
      last = now;
      ringMs.value = null;
      options.forget();
    },
  };
}
