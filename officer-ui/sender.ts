// One step at a time, sent with one key until an answer comes.

import { signal } from "@preact/signals-core";
import type { WriteOptions } from "../ui-kit/api/client";
import { newKey } from "../ui-kit/api/key";
import { Problem } from "../ui-kit/api/problem";

export interface Poster {
  post<Answer>(path: string, body: unknown, options: WriteOptions): Promise<Answer>;
}

export class Sender {
  /** The step under way; one at a time, so that a second press can't be a second step. */
  readonly busy = signal<string | null>(null);
  /** The step under way got no answer yet and is being sent again. */
  readonly lost = signal(false);
  /** The feed told of the step before its answer came: what is pressed now is a new wish. */
  heard = false;

  constructor(
    private readonly api: Poster,
    private readonly refused: (problem: Problem) => void,
    /** Told when an answer has been worked in, with whether it was a good one. */
    private readonly ended: (well: boolean) => void,
  ) {}

  /** Undefined where another step is under way, or where the server said no. */
  async run<Answer>(name: string, path: string, body: unknown): Promise<Answer | undefined> {
    if (this.busy.value !== null) return undefined;
    this.busy.value = name;
    this.heard = false;
    let well = false;
    try {
      const lost = (): void => {
        this.lost.value = true;
      };
      const answer = await this.api.post<Answer>(path, body, { key: newKey(), lost });
      well = true;
      return answer;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.refused(error);
      return undefined;
    } finally {
      this.busy.value = null;
      this.lost.value = false;
      // Whoever waits for the answer takes it first.
      setTimeout(() => this.ended(well), 0);
    }
  }
}
