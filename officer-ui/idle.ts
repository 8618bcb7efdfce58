// Notices that nobody is at the machine any more, and asks before signing off.

import { signal } from "@preact/signals-core";

/** Time to answer, shown as a ring; a shorter patience has a shorter ring. */
export const RING_MS = 60_000;

/** The server is told of somebody at most this often. */
const TELL_EVERY_MS = 30_000;

interface Memory {
  read(name: string): string | null;
  write(name: string, value: string): void;
}

export interface IdleOptions {
  /** Shared by all pages of this machine: a key on one of them is a key. */
  memory: Memory;
  /** How long nobody may do anything; null: for ever. */
  patienceMs: () => number | null;
  /** Tells the server that somebody is here. */
  tell: () => void;
  signOff: () => void;
}

export class Idle {
  /** Milliseconds left to answer; null while there is nothing to ask. */
  readonly leftMs = signal<number | null>(null);
  private endsAt = 0;
  private toldAt: number;

  constructor(
    private readonly options: IdleOptions,
    private last: number,
  ) {
    this.toldAt = last;
  }

  /** A sign of somebody, also as the answer to the question. */
  touched(now: number): void {
    this.last = now;
    this.leftMs.value = null;
    this.options.memory.write("last-key", String(now));
    if (now - this.toldAt < TELL_EVERY_MS) return;
    this.toldAt = now;
    this.options.tell();
  }

  /** Called every second. */
  tick(now: number): void {
    const patience = this.options.patienceMs();
    const last = Math.max(this.last, Number(this.options.memory.read("last-key")));
    if (patience === null) {
      // Nobody is asked while there is work: a pause begins with a whole patience.
      this.last = now;
      this.leftMs.value = null;
      return;
    }
    const ring = Math.min(RING_MS, patience / 2);
    if (now - last < patience - ring) {
      this.leftMs.value = null;
      return;
    }
    // A machine that slept for hours asks for as long as any other.
    if (this.leftMs.value === null) this.endsAt = now + ring;
    this.leftMs.value = this.endsAt - now;
    if (this.leftMs.value > 0) return;
    this.leftMs.value = null;
    this.last = now;
    this.options.signOff();
  }
}

/**
 * Keys and touches are signs of somebody. To the question any key is the answer, and nothing else; a
 * touch has to press its button, or it would press what lies beneath as well.
 */
export function followSigns(idle: Idle): void {
  const onSign = (event: Event): void => {
    const asked = idle.leftMs.value !== null;
    if (asked && event.type !== "keydown") return;
    if (asked) {
      event.preventDefault();
      event.stopPropagation();
    }
    idle.touched(Date.now());
  };
  // Before anything else hears of them: a dialog keeps its keys to itself.
  for (const sign of ["keydown", "mousedown", "touchstart"]) {
    document.addEventListener(sign, onSign, true);
  }
  setInterval(() => idle.tick(Date.now()), 1_000);
}
