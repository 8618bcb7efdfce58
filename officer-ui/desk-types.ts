// The shapes of the desk's own answers.

import type { Texts } from "../ui-kit/api/types";

export interface Choice {
  id: string;
  name: Texts;
}

/** What the office asks of its desks. */
export interface DeskRules {
  calls_max: number | null;
  after_calls: "ask" | "no_show" | "hold";
  late_return_minutes: number;
  same_desk_minutes: number;
  auto_call_seconds: number;
  /** The wait that the office wants at most. */
  wait_target_minutes: number;
  /** What a service ends with, and why somebody is sent off; in the order of their keys. */
  outcomes: Choice[];
  papers: Choice[];
  services: { id: string; counter_minutes: number; outcome_required: boolean }[];
}

/** An officer's figures of today. */
export interface MyDay {
  name: string;
  counter: string | null;
  served: number;
  no_shows: number;
  sent_off: number;
  walk_ins: number;
  out_of_order: number;
  slips: number;
  mean_service_seconds: number | null;
  mean_wait_seconds: number | null;
  hours: { hour: number; served: number }[];
}
