// The question that lies over the desk. At most one is open.

import type { Counter, Ticket } from "../ui-kit/api/types";

export type Asking =
  /** What came of it; then the next one is called, or the counter takes a moment for itself. */
  | { what: "finish"; ticket: Ticket; after: "next" | "wrap-up" | "nothing" }
  | { what: "call"; ticket: Ticket }
  | { what: "called-out"; ticket: Ticket }
  | { what: "hold"; ticket: Ticket }
  | { what: "papers"; ticket: Ticket }
  | { what: "transfer"; ticket: Ticket }
  | { what: "change"; ticket: Ticket }
  | { what: "add"; ticket: Ticket }
  | { what: "priority"; ticket: Ticket }
  | { what: "note"; ticket: Ticket }
  /** Several are called by what was typed, or were missed a moment ago. */
  | { what: "which" | "late"; tickets: Ticket[] }
  | { what: "take-over"; counter: Counter }
  | { what: "walk-in" | "pause" | "number" | "more" | "keys" };
