// Who comes in at this machine, and why the last one had to go. No JSX here.

import { signal } from "@preact/signals-core";
import { NoAnswer, Problem } from "../ui-kit/api/problem";
import type { Counter, DeskDevice } from "../ui-kit/api/types";

/** What somebody gives to sign in. */
export type Proof = { password: string } | { pin: string };

/** What the door asks of the server. */
export interface DoorApi {
  get<Answer>(path: string): Promise<Answer>;
  /** Null takes the PIN away. */
  setPin(password: string, pin: string | null): Promise<void>;
}

interface Memory {
  read(name: string): string | null;
  write(name: string, value: string): void;
}

/** With these the server says that somebody else ended the session. */
const ENDS = ["session_taken_over", "signed_off", "session_idle"];

const AGAIN_MS = 1_500;

export class Door {
  /** The counter's desk that this machine was paired as; null: it is none. */
  readonly desk = signal<DeskDevice | null | "unknown">("unknown");
  /** Why the session that was here is over. */
  readonly ended = signal<Problem | null>(null);
  /** At a desk: the password is asked for nevertheless. */
  readonly byPassword = signal(false);
  /** This machine shows a code, to become a counter's desk. */
  readonly pairing = signal(false);
  /** Whose PIN is asked for, unless somebody says another name. */
  readonly lastUser = signal(this.memory.read("last-user") ?? "");

  constructor(
    private readonly api: DoorApi,
    private readonly memory: Memory,
  ) {}

  async readDesk(): Promise<void> {
    try {
      this.desk.value = await this.api.get<DeskDevice | null>("/desk-device");
    } catch (error) {
      if (error instanceof NoAnswer) setTimeout(() => void this.readDesk(), AGAIN_MS);
      else this.desk.value = null;
    }
  }

  cameIn(username: string): void {
    this.ended.value = null;
    this.byPassword.value = false;
    this.lastUser.value = username;
    this.memory.write("last-user", username);
  }

  /** Nobody could come in by the PIN; where another try is no use, the password is asked for. */
  refused(problem: Problem): void {
    if (problem.code === "pin_locked") this.byPassword.value = true;
    if (problem.code === "pin_needs_desk") void this.readDesk();
  }

  /** The session is over; a plain refusal says nothing that a person should read. */
  wentOut(problem: Problem): void {
    if (ENDS.indexOf(problem.code) >= 0) this.ended.value = problem;
  }

  /** Answers what was wrong; null when the PIN is set, or taken away. */
  async setPin(password: string, pin: string | null): Promise<Problem | null> {
    try {
      await this.api.setPin(password, pin);
      return null;
    } catch (error) {
      return error instanceof Problem ? error : new Problem({ code: "no_answer", status: 0 });
    }
  }
}

/**
 * Where a session begins: at the counter at which its officer works already, else at that of the
 * desk; null: where this machine was last.
 */
export function firstCounter(
  counters: Counter[],
  username: string,
  desk: DeskDevice | null,
): string | null {
  const own = counters.find(({ officer, state }) => officer === username && state !== "closed");
  const beside = counters.find(({ id }) => id === desk?.counter);
  return (own ?? beside)?.id ?? null;
}

/** Somebody has a counter open, or a person at it: nobody is signed off in the middle of that. */
export function works(counters: Counter[], username: string): boolean {
  return counters.some(
    ({ officer, state, ticket }) => officer === username && (state === "open" || ticket !== null),
  );
}
