// What the holder's phone knows of one ticket. No JSX here: it is tested without a browser.

import { computed, signal } from "@preact/signals-core";
import type { WriteOptions } from "../ui-kit/api/client";
import { newKey } from "../ui-kit/api/key";
import { Problem } from "../ui-kit/api/problem";
import type { Followed } from "../ui-kit/api/types";
import type { FollowEvent } from "../ui-kit/feed/messages";

/** What a holder may do, each under its name in the address. */
export type Act = "leave" | "later" | "rejoin";

export interface FollowApi {
  read(): Promise<Followed>;
  act(act: Act, body: object, options: WriteOptions): Promise<Followed>;
}

/** Delays that are offered, in minutes: to fetch a paper, or to feed a child. */
export const LATER_MINUTES = [5, 10];

export type Citizen = ReturnType<typeof createCitizen>;

export function createCitizen(api: FollowApi, called: () => void) {
  const ticket = signal<Followed | null>(null);
  /** The code is wrong or its day is over; both look alike. */
  const unknown = signal(false);
  const tooMany = signal(false);
  /** The question that is open: giving up and waiting longer are asked before they are sent. */
  const asking = signal<"leave" | "later" | null>(null);
  const busy = signal<Act | null>(null);
  /** What the last act was refused for. */
  const refusal = signal<{ act: Act; problem: Problem } | null>(null);

  const canLeave = computed(() => {
    const state = ticket.value?.state;
    return state === "waiting" || state === "called" || state === "on_hold" || state === "no_show";
  });
  const canWait = computed(
    () => ticket.value?.state === "waiting" || ticket.value?.state === "called",
  );
  /** For ten minutes, which the server counts; its refusal ends the offer. */
  const canRejoin = computed(
    () => ticket.value?.state === "no_show" && refusal.value?.act !== "rejoin",
  );

  function take(next: Followed): void {
    const before = ticket.value;
    ticket.value = next;
    if (before && before.state !== next.state) refusal.value = null;
    const again = before?.state === "called" && before.count >= next.count;
    if (next.state === "called" && !again) called();
  }

  async function load(): Promise<void> {
    try {
      take(await api.read());
    } catch (error) {
      if (!(error instanceof Problem)) return;
      unknown.value = error.status === 404;
      tooMany.value = error.status === 429;
    }
  }

  async function act(what: Act, body: object = {}): Promise<void> {
    if (busy.value) return;
    busy.value = what;
    refusal.value = null;
    try {
      take(await api.act(what, body, { key: newKey() }));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      await load();
      refusal.value = { act: what, problem: error };
    } finally {
      busy.value = null;
      asking.value = null;
    }
  }

  function takeEvent(event: FollowEvent): void {
    take(event.you);
  }

  const shown = { ticket, unknown, tooMany, asking, busy, refusal };
  return { ...shown, canLeave, canWait, canRejoin, take, takeEvent, load, act };
}

/** The code in the page's own address, `/t/CODE`. */
export function codeOf(path: string): string {
  return path.replace(/^\/t\//, "").replace(/\/$/, "");
}
