// A walk brings the real product from state to state and hands each over to be looked at: by the
// rules of accessibility, and by the camera.

import type { Page } from "@playwright/test";
import type { TicketMachine } from "../harness/api";
import { addDevice, addUser } from "../harness/furnish";
import { MORNING, type Plan, type Site } from "../harness/site";
import type { Visitor } from "../harness/visitor";

export interface Given {
  found: (plan: Plan, prepare?: (site: Site) => Promise<unknown>) => Promise<Site>;
  visit: Visitor;
  /** Looks at the page as it stands, in each language. */
  show: (page: Page, state: string) => Promise<void>;
}

export interface Walk {
  name: string;
  go: (given: Given) => Promise<void>;
}

export const PHONE = { width: 360, height: 740 };
/** Beside the ministry's own software. */
export const SMALL = { width: 360, height: 200 };
export const DESK = { width: 1366, height: 768 };

/** An office whose clock the test can put on, with two officers and a kiosk without a page. */
export async function workday({ found }: Given, office?: string): Promise<[Site, TicketMachine]> {
  let token = "";
  const plan = office ? { clock: MORNING, office } : { clock: MORNING };
  const site = await found(plan, async (it) => {
    await addUser(it, "can-bo-mau");
    await addUser(it, "chi-huy-mau", "supervisor");
    token = (await addDevice(it, "kiosk", "sanh")).token;
  });
  return [site, site.machine(token)];
}
