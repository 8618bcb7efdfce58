// The screens of the page, in the order of its tabs: one line each.

import type { Signal } from "@preact/signals";
import { signal } from "@preact/signals";
import type { ComponentType } from "preact";
import * as w from "../../ui-kit/words/keys";
import type { Admin } from "../state";
import { CountersScreen, unserved } from "./counters";
import { Devices } from "./devices";
import { PrintersScreen, printersInTrouble } from "./printers";
import { TemplatesScreen } from "./templates";

export interface ScreenProps {
  admin: Admin;
  /** The machine's time at the server's last answer. */
  served: Signal<number>;
}

export interface Screen {
  /** What stands behind # in its address. */
  id: string;
  title: () => string;
  Screen: ComponentType<ScreenProps>;
  /** How many things on it somebody must see to. */
  alerts?: (admin: Admin) => number;
  /** Supervisors see it, too. */
  leads?: true;
}

const SCREENS: Screen[] = [
  { id: "devices", title: w.adminDevices, Screen: Devices },
  { id: "printers", title: w.adminPrinters, Screen: PrintersScreen, alerts: printersInTrouble },
  { id: "templates", title: w.adminTemplates, Screen: TemplatesScreen },
  { id: "counters", title: w.adminCounters, Screen: CountersScreen, alerts: unserved, leads: true },
];

/** The id of the screen that was asked for. */
const screen = signal(read());

export function screensOf(admin: Admin): Screen[] {
  return SCREENS.filter(({ leads }) => leads || admin.isAdmin.value);
}

/** The screen that was asked for, or the first that this person may see. */
export function shownTo(admin: Admin): Screen | undefined {
  const all = screensOf(admin);
  return all.find(({ id }) => id === screen.value) ?? all[0];
}

function read(): string {
  return typeof location === "undefined" ? "" : location.hash.slice(1);
}

/** A tab is a link, so that a screen has an address and the browser's way back leads to it. */
export function followAddress(changed: () => void): void {
  window.addEventListener("hashchange", () => {
    screen.value = read();
    changed();
  });
}
