// What an officer's page knows and does. No JSX here: it is tested without a browser.

import { computed, signal } from "@preact/signals-core";
import type { WriteOptions } from "../ui-kit/api/client";
import { newKey } from "../ui-kit/api/key";
import { Problem } from "../ui-kit/api/problem";
import type {
  Counter,
  NextAnswer,
  Office,
  Print,
  Printer,
  Queue,
  Session,
  Ticket,
  TicketState,
} from "../ui-kit/api/types";
import type { OfficeEvent } from "../ui-kit/feed/messages";
import { Door, type DoorApi, firstCounter, type Proof, works } from "./door";
import { isOpen } from "./paper";
import { applyEvent, putTicket, reasonOf, waitingFor } from "./queue";

/** What the page asks of the server; tests put their own in. */
export interface OfficerApi extends DoorApi {
  post<Answer>(path: string, body: unknown, options: WriteOptions): Promise<Answer>;
  signIn(username: string, proof: Proof): Promise<void>;
  signOut(): Promise<void>;
}

/** What is remembered on this computer between days. */
export interface Memory {
  read(name: string): string | null;
  write(name: string, value: string): void;
}

/** The server takes a step back this long. */
export const UNDO_MS = 10_000;

export type TicketStep =
  | "recall"
  | "start"
  | "finish"
  | "no-show"
  | "hold"
  | "requeue"
  | "transfer"
  | "call";

export interface Undo {
  ticket: Ticket;
  step: TicketStep | "next";
  until: number;
}

/** A paper with the reprint mark, on its way. */
export interface Reprint {
  id: string;
  number: string;
  print: Print;
  /** When this was last heard of. */
  at: number;
}

export class Officer {
  readonly door = new Door(this.api, this.memory);
  readonly session = signal<Session | null | "unknown">("unknown");
  readonly office = signal<Office | null>(null);
  readonly queue = signal<Queue | null>(null);
  readonly counterId = signal<string | null>(this.memory.read("counter"));
  /** The step under way; one at a time, so that a second press can't be a second step. */
  readonly busy = signal<string | null>(null);
  /** The step under way got no answer yet and is being sent again. */
  readonly lost = signal(false);
  readonly problem = signal<Problem | null>(null);
  /** The last press of "next" found nobody. */
  readonly nobody = signal(false);
  readonly undo = signal<Undo | null>(null);
  readonly reason = signal<NextAnswer["reason"] | null>(null);
  readonly finishOnNext = signal(this.memory.read("finish-on-next") !== "no");
  readonly keysOn = signal(this.memory.read("keys") !== "no");
  readonly largeText = signal(this.memory.read("large-text") === "yes");
  /** The paper that was printed again last, and how far it is. */
  readonly paper = signal<Reprint | null>(null);
  /** Where reprints of this counter come out, if it has a printer of its own. */
  readonly deskPrinter = computed<Printer | null>(() => {
    const printers = this.queue.value?.printers ?? [];
    const id = this.counterId.value;
    return printers.find(({ counters }) => id !== null && counters.indexOf(id) >= 0) ?? null;
  });
  private reprinting: string | null = null;
  private seated = false;
  /** A number is being typed, to call it out of order. */
  readonly byNumber = signal(false);

  readonly counter = computed<Counter | null>(
    () => this.queue.value?.counters.find(({ id }) => id === this.counterId.value) ?? null,
  );
  readonly ticket = computed<Ticket | null>(() => this.counter.value?.ticket ?? null);
  readonly readOnly = computed(() => this.queue.value?.read_only === true);
  /** Somebody may be called to this counter now. */
  readonly canCall = computed(
    () =>
      this.counter.value?.state === "open" &&
      this.ticket.value === null &&
      this.busy.value === null &&
      !this.readOnly.value,
  );
  /** Who else opened this counter, if it wasn't the one who is signed in here. */
  readonly takenBy = computed<string | null>(() => {
    const session = this.session.value;
    if (session === null || session === "unknown") return null;
    const officer = this.counter.value?.officer ?? null;
    return officer === session.username ? null : officer;
  });
  readonly mine = computed<Ticket[]>(() =>
    this.queue.value && this.counter.value ? waitingFor(this.queue.value, this.counter.value) : [],
  );
  readonly upNext = computed(() => {
    const first = this.mine.value[0];
    return first && this.counter.value
      ? { ticket: first, reason: reasonOf(first, this.counter.value) }
      : null;
  });

  constructor(
    private readonly api: OfficerApi,
    private readonly memory: Memory,
    private readonly clock: () => number = Date.now,
  ) {}

  /** Runs one step: with one key over all its retries, and alone. */
  private async run<Answer>(
    name: string,
    path: string,
    body: unknown,
  ): Promise<Answer | undefined> {
    if (this.busy.value !== null) return undefined;
    this.busy.value = name;
    this.problem.value = null;
    this.nobody.value = false;
    try {
      const lostNow = (): void => {
        this.lost.value = true;
      };
      return await this.api.post<Answer>(path, body, { key: newKey(), lost: lostNow });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (error.status === 401) this.goOut(error);
      // Said by the queue for as long as it is so, rather than once as a mistake of the step.
      if (error.code === "read_only") this.setReadOnly();
      else this.problem.value = error;
      void this.readQueue();
      return undefined;
    } finally {
      this.busy.value = null;
      this.lost.value = false;
    }
  }

  private setReadOnly(): void {
    if (this.queue.value) this.queue.value = { ...this.queue.value, read_only: true };
  }

  async next(): Promise<void> {
    const at = this.counter.value;
    if (at?.state !== "open" || (this.ticket.value && !this.finishOnNext.value)) return;
    if (this.readOnly.value) return;
    const before = this.ticket.value;
    const body = before ? { current: { finish: null } } : {};
    const answer = await this.run<NextAnswer | null>("next", `/counters/${at.id}/next`, body);
    if (answer === undefined) return;
    // Whether the present ticket ended although nobody came after it is the server's to say.
    if (before) void this.readQueue();
    this.nobody.value = answer === null;
    this.reason.value = answer ? answer.reason : null;
    if (answer) {
      this.put(answer.ticket);
      this.offerUndo(answer.ticket, "next");
    }
  }

  async act(step: TicketStep, target: Ticket, body: unknown = {}): Promise<void> {
    const answer = await this.run<Ticket>(step, `/tickets/${target.id}/${step}`, body);
    if (!answer) return;
    this.put(answer);
    this.offerUndo(answer, step);
  }

  /** Asks for a paper with the reprint mark; what becomes of it is told as it happens. */
  async reprint(id: string): Promise<void> {
    const last = this.paper.value;
    // A second press is no second paper: the one that waits comes out by itself, or expires.
    const waits = last?.id === id && isOpen(last.print.state);
    if (this.busy.value !== null || waits) return;
    this.paper.value = null;
    this.reprinting = id;
    const answer = await this.run<Ticket>("reprint", `/tickets/${id}/reprint`, {});
    this.reprinting = null;
    // The printer may be faster than the answer to the order.
    const heard = this.paper.peek();
    if (answer && heard?.print.copy !== answer.print.copy) {
      this.put(answer);
      this.followPaper(answer);
    }
    void this.readQueue();
  }

  private followPaper({ id, number, print }: Ticket): void {
    this.paper.value = { id, number, print, at: this.clock() };
  }

  async takeBack(): Promise<void> {
    const last = this.undo.value;
    if (!last) return;
    const answer = await this.run<Ticket>("undo", `/tickets/${last.ticket.id}/undo`, {});
    this.undo.value = null;
    if (!answer) return;
    this.put(answer);
    void this.readQueue();
  }

  private offerUndo(done: Ticket, step: Undo["step"]): void {
    this.undo.value = { ticket: done, step, until: this.clock() + UNDO_MS };
  }

  async steer(step: "open" | "close" | "pause" | "resume", body: unknown = {}): Promise<void> {
    const id = this.counterId.value;
    if (!id) return;
    const answer = await this.run<Counter>(step, `/counters/${id}/${step}`, body);
    if (answer) this.putCounter(answer);
  }

  private putCounter(changed: Counter): void {
    const before = this.queue.value;
    if (!before) return;
    const counters = before.counters.map((other) => (other.id === changed.id ? changed : other));
    this.queue.value = { ...before, counters };
  }

  private put(changed: Ticket): void {
    if (this.queue.value) this.queue.value = putTicket(this.queue.value, changed);
  }

  chooseCounter(id: string | null): void {
    this.counterId.value = id;
    this.reason.value = null;
    this.undo.value = null;
    this.byNumber.value = false;
    this.paper.value = null;
    this.memory.write("counter", id ?? "");
  }

  async confirmClock(): Promise<void> {
    await this.run("clock", "/clock/confirm", {});
    void this.readQueue();
  }

  async readSession(): Promise<void> {
    try {
      this.session.value = await this.api.get<Session>("/session");
      void this.readOffice();
    } catch (error) {
      // In the demo this browser may be a kiosk as well: then it may not, rather than is nobody.
      const nobody = error instanceof Problem && [401, 403].indexOf(error.status) >= 0;
      if (nobody) this.goOut(error as Problem);
      else if (this.session.value === "unknown") setTimeout(() => void this.readSession(), 1_500);
    }
  }

  async readOffice(): Promise<void> {
    const answer = await this.api.get<Office>("/office").catch(() => null);
    if (answer) this.office.value = answer;
    else setTimeout(() => void this.readOffice(), 1_500);
  }

  async signIn(username: string, proof: Proof): Promise<void> {
    this.problem.value = null;
    this.busy.value = "sign-in";
    try {
      await this.api.signIn(username, proof);
      this.door.cameIn(username.trim());
      await this.readSession();
    } catch (error) {
      const refused =
        error instanceof Problem ? error : new Problem({ code: "no_answer", status: 0 });
      this.problem.value = refused;
      this.door.refused(refused);
    } finally {
      this.busy.value = null;
    }
  }

  async signOut(): Promise<void> {
    await this.api.signOut().catch(() => undefined);
    this.goOut(new Problem({ code: "unauthorized", status: 401 }));
  }

  /** Nobody is signed in here any more: by their own will, or because of what the server says. */
  goOut(problem: Problem): void {
    this.session.value = null;
    this.queue.value = null;
    this.seated = false;
    this.door.wentOut(problem);
  }

  /** Nobody answered whether they are still there. */
  async signOutIdle(): Promise<void> {
    await this.signOut();
    this.door.wentOut(new Problem({ code: "session_idle", status: 401 }));
  }

  /** How long nobody may do anything here; null: for ever, or while there is work. */
  patienceMs(): number | null {
    const [session, counters] = [this.session.value, this.queue.value?.counters ?? []];
    if (session === null || session === "unknown" || works(counters, session.username)) return null;
    const seconds = session.sign_off_after_seconds;
    return seconds === null ? null : seconds * 1000;
  }

  /** Chooses the counter where a session begins, once the counters are known. */
  seat(): void {
    const [session, queue, desk] = [this.session.value, this.queue.value, this.door.desk.value];
    if (this.seated || session === null || session === "unknown" || !queue) return;
    if (desk === "unknown") return;
    this.seated = true;
    const first = firstCounter(queue.counters, session.username, desk);
    if (first !== null) this.chooseCounter(first);
  }

  /** An older reading than what the feed brought is of no use. */
  async readQueue(): Promise<void> {
    const answer = await this.api.get<Queue>("/queue").catch(() => null);
    if (answer && answer.seq >= (this.queue.value?.seq ?? 0)) this.queue.value = answer;
  }

  takeEvent(event: OfficeEvent): void {
    if (this.queue.value) this.queue.value = applyEvent(this.queue.value, event);
    if (event.kind === "print.changed" && event.view && this.isFollowed(event.view)) {
      this.followPaper(event.view);
    }
    const last = this.undo.value;
    // Somebody else went on with that ticket: there is nothing of ours to take back.
    if (last && event.view?.id === last.ticket.id && event.view.state !== last.ticket.state) {
      this.undo.value = null;
    }
  }

  /** A reprint of ours, or one that is being ordered just now. */
  private isFollowed({ id, print }: Ticket): boolean {
    return (this.paper.peek()?.id ?? this.reprinting) === id && print.copy > 0;
  }

  setFinishOnNext(on: boolean): void {
    this.finishOnNext.value = on;
    this.memory.write("finish-on-next", on ? "yes" : "no");
  }

  setLargeText(on: boolean): void {
    this.largeText.value = on;
    this.memory.write("large-text", on ? "yes" : "no");
  }

  setKeys(on: boolean): void {
    this.keysOn.value = on;
    this.memory.write("keys", on ? "yes" : "no");
  }
}

/** What the frequent keys do to a ticket in this state. */
export function mainStep(state: TicketState): "start" | "finish" | null {
  if (state === "called") return "start";
  return state === "serving" ? "finish" : null;
}
