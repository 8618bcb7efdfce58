// A tour stops at each state of a page in the lobby, for whoever wants to look at all of them.

import type { Page } from "@playwright/test";
import type { Plan, Site } from "../harness/site";
import type { Visitor } from "../harness/visitor";
import type { Language } from "../harness/words";

/** What a test has to build a state with. */
export interface Stage {
  found: (plan: Plan, prepare?: (site: Site) => Promise<unknown>) => Promise<Site>;
  visit: Visitor;
}

/** A page that stands still in one state until the tour goes on. */
export interface Standing {
  name: string;
  page: Page;
  /** All controls are to be in the lower half. */
  low?: boolean;
}

/** Goes from state to state, the cheap way round; servers and pages are shared. */
export type Tour = (stage: Stage, language: Language) => AsyncGenerator<Standing>;
