// What the holder's phone knows of one ticket. No JSX here: it is tested without a browser.

import { computed, signal } from "@preact/signals-core";
import type { WriteOptions } from "../ui-kit/api/client";
import { newKey } from "../ui-kit/api/key";
import { Problem } from "../ui-kit/api/problem";
import type { FeedEvent, Followed } from "../ui-kit/api/types";

export interface FollowApi {
  read(): Promise<Followed>;
  leave(options: WriteOptions): Promise<unknown>;
}

export type Citizen = ReturnType<typeof createCitizen>;

export function createCitizen(api: FollowApi, called: () => void) {
  const ticket = signal<Followed | null>(null);
  /** The code is wrong or its day is over; both look alike. */
  const unknown = signal(false);
  const tooMany = signal(false);
  const leaving = signal<"no" | "asking" | "sending">("no");
  const canLeave = computed(() => {
    const state = ticket.value?.state;
    return state === "waiting" || state === "called" || state === "on_hold" || state === "no_show";
  });

  function take(next: Followed): void {
    const before = ticket.value;
    ticket.value = next;
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

  async function leave(): Promise<void> {
    if (leaving.value !== "asking") return;
    leaving.value = "sending";
    try {
      await api.leave({ key: newKey() });
      const before = ticket.value;
      if (before) ticket.value = { ...before, state: "cancelled" };
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      await load();
    } finally {
      leaving.value = "no";
    }
  }

  function takeEvent(event: FeedEvent): void {
    if (event.you) take(event.you);
  }

  return { ticket, unknown, tooMany, leaving, canLeave, take, takeEvent, load, leave };
}

/** The code in the page's own address, `/t/CODE`. */
export function codeOf(path: string): string {
  return path.replace(/^\/t\//, "").replace(/\/$/, "");
}
