// The live board: every counter and officer as they are now, and what a supervisor does about
// them. No JSX here: it is tested without a browser.

import { signal } from "@preact/signals-core";
import type { Counter, Queue, Ticket } from "../ui-kit/api/types";
import type { Admin, AdminApi, Question } from "./state";

export type BoardCounter = Counter & {
  auto?: boolean;
  wrap_up_since?: string | null;
  lower_tiers?: { services: string[]; after_minutes: number | null }[];
  rerouted?: boolean;
};

export type BoardTicket = Ticket & { since?: string; officer?: string | null };

/** What somebody did today. */
export interface OfficerDay {
  name: string;
  counter: string | null;
  signed_in: boolean;
  served: number;
  no_shows: number;
  sent_off: number;
  walk_ins: number;
  out_of_order: number;
  slips: number;
  mean_service_seconds: number | null;
  mean_wait_seconds: number | null;
}

/** What is changed at a counter without a further question. */
export type Steering = "close" | "pause" | "resume";

export class Board {
  /** Null before the server has told. */
  readonly queue = signal<Queue | null>(null);
  readonly officers = signal<OfficerDay[] | null>(null);

  constructor(
    private readonly admin: Admin,
    private readonly api: AdminApi,
  ) {}

  async read(): Promise<void> {
    await Promise.all([
      this.admin.read<Queue>("/queue", (queue) => {
        this.queue.value = queue;
      }),
      this.admin.read<OfficerDay[]>("/officers", (officers) => {
        this.officers.value = officers;
      }),
    ]);
  }

  forget(): void {
    this.queue.value = null;
    this.officers.value = null;
  }

  counter(id: string): BoardCounter | null {
    return this.queue.value?.counters.find((counter) => counter.id === id) ?? null;
  }

  steer(id: string, step: Steering, body: unknown = {}): Promise<void> {
    return this.change("steer", id, () => this.api.post(pathOf(id, step), body));
  }

  /** Nobody sits at two counters: the one that is left closes first, which its number may refuse. */
  seat(id: string, officer: string): Promise<void> {
    const counters = this.queue.value?.counters ?? [];
    const left = counters.filter((one) => one.officer === officer && one.id !== id);
    return this.change("steer", id, async () => {
      for (const counter of left) await this.api.post(pathOf(counter.id, "close"), {});
      await this.api.post(pathOf(id, "open"), { officer });
    });
  }

  /** Serves these today, or what the office file says again. */
  route(id: string, services: string[] | null): Promise<void> {
    return this.change("route", id, () => this.api.post(pathOf(id, "route"), { services }));
  }

  pull(id: string, reason: string): Promise<void> {
    return this.change("pull", id, () => this.api.post(pathOf(id, "pull"), { reason }));
  }

  signOff(name: string): Promise<void> {
    const path = `/officers/${encodeURIComponent(name)}/sign-off`;
    return this.change("sign-off", name, () => this.api.post(path, {}));
  }

  private change(what: Question["ask"], name: string, send: () => Promise<unknown>): Promise<void> {
    return this.admin.step(async () => {
      await send();
      this.admin.question.value = null;
      this.admin.done.value = { what, name };
      await this.read();
    });
  }
}

function pathOf(counter: string, step: string): string {
  return `/counters/${encodeURIComponent(counter)}/${step}`;
}
