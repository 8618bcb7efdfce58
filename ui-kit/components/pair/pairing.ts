// How a screen gets paired: it asks for a code, shows it, and asks whether somebody typed it.
// No JSX here: it is tested without a browser.

import { computed, signal } from "@preact/signals-core";
import { NoAnswer, Problem } from "../../api/problem";
import type { DeviceKind } from "../../api/types";

/** A code that an administrator may type for as long as it lives. */
export interface Shown {
  code: string;
  /** How much longer, by the server's clock; the screen's own may be years off. */
  leftMs: number;
}

/** What the screen asks of the server; tests put their own in. */
export interface PairingApi {
  offer(kind: DeviceKind): Promise<Shown>;
  /** Null once an administrator has taken the code: the browser is paired by the answer. */
  collect(): Promise<Shown | null>;
}

/** What is kept over a reload of the page, so that a code doesn't change under the reader. */
export interface Memory {
  read(): string | null;
  write(kind: string): void;
}

const ASK_MS = 2_000;
/** After a refusal, which won't be another one so soon. */
const REFUSED_MS = 10_000;
const MINUTE_MS = 60_000;

export class Pairing {
  /** Null before the server has given one. */
  readonly code = signal<string | null>(null);
  private readonly endsAt = signal(0);
  /** The server is out of reach. */
  readonly away = signal(false);
  /** A refusal that the server gave instead of a code. */
  readonly refusal = signal<Problem | null>(null);
  readonly now = signal(0);

  /** Begun minutes that the code still lives; 0 without one. */
  readonly minutesLeft = computed(() =>
    this.code.value === null
      ? 0
      : Math.max(0, Math.ceil((this.endsAt.value - this.now.value) / MINUTE_MS)),
  );

  /** This browser made an offer that the server may still know. */
  private offered: boolean;

  constructor(
    private readonly kind: DeviceKind,
    private readonly api: PairingApi,
    private readonly memory: Memory,
    private readonly clock: () => number = Date.now,
    private readonly random: () => number = Math.random,
  ) {
    this.offered = memory.read() === kind;
    this.tick();
  }

  /** Lets the page's time go on. */
  tick(): void {
    this.now.value = this.clock();
  }

  /** Asks once. Answers after how long to ask again; null when the screen is paired. */
  async step(): Promise<number | null> {
    this.tick();
    try {
      const offer = await this.ask();
      this.away.value = false;
      this.refusal.value = null;
      if (offer === null) return null;
      this.take(offer);
      return this.jittered(ASK_MS);
    } catch (error) {
      return this.missed(error);
    }
  }

  private async ask(): Promise<Shown | null> {
    if (this.code.value !== null && this.endsAt.value <= this.clock()) this.forget();
    if (!this.offered) return this.api.offer(this.kind);
    try {
      return await this.api.collect();
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== "unknown_offer") throw error;
      this.forget();
      return this.api.offer(this.kind);
    }
  }

  private forget(): void {
    this.offered = false;
    this.code.value = null;
  }

  private take(offer: Shown): void {
    this.offered = true;
    this.memory.write(this.kind);
    this.code.value = offer.code;
    this.tick();
    this.endsAt.value = this.now.value + offer.leftMs;
  }

  /** What the server can't answer now leaves the code where it is: it may well be good still. */
  private missed(error: unknown): number {
    if (error instanceof Problem) {
      this.away.value = false;
      this.refusal.value = error;
      return this.jittered(REFUSED_MS);
    }
    if (!(error instanceof NoAnswer)) throw error;
    this.away.value = true;
    return this.jittered(ASK_MS);
  }

  /** Many screens that lost their power together shouldn't ask together for ever. */
  private jittered(ms: number): number {
    return ms * (0.75 + this.random() / 2);
  }
}

/** `ABCD2345` in the halves in which people read and type it. */
export function halves(code: string): string[] {
  return [code.slice(0, 4), code.slice(4)];
}
