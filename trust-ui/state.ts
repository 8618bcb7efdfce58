// What the page knows of the server's certificate. No JSX here: it is tested without a browser.

import { signal } from "@preact/signals-core";
import type { Office, Trust } from "../ui-kit/api/types";

/** Where somebody wanted to go when the plain door sent them here. */
export type Goal = "officer" | "admin";

export const trust = signal<Trust | null>(null);

/** Whose server it is; the page does without as long as nobody says. */
export const office = signal<Office | null>(null);

/** The server didn't answer the last time it was asked. */
export const lost = signal(false);

/** Reads `?to=admin`; anything else is the officers' page. */
export function goalOf(search: string): Goal {
  return /[?&]to=admin(&|$)/.test(search) ? "admin" : "officer";
}

/** Asks once; whether it was answered. */
export async function readTrust(get: () => Promise<Trust>): Promise<boolean> {
  try {
    trust.value = await get();
    lost.value = false;
    return true;
  } catch {
    lost.value = true;
    return false;
  }
}
