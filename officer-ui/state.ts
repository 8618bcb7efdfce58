// What an officer's page knows and does. No JSX here: it is tested without a browser.

import { computed, signal } from "@preact/signals-core";
import { Problem } from "../ui-kit/api/problem";
import type {
  Counter,
  DeskRules,
  NextAnswer,
  Office,
  OfficerDay,
  Printer,
  Queue,
  Session,
  Ticket,
} from "../ui-kit/api/types";
import { serverNow } from "../ui-kit/feed/clock";
import type { OfficeEvent } from "../ui-kit/feed/messages";
import type { Asking } from "./asking";
import { NO_RULES } from "./desk";
import { Door, type DoorApi, firstCounter, type Proof, works } from "./door";
import { Papers } from "./papers";
import { Presses } from "./presses";
import { applyEvent, putTicket, reasonOf, waitingFor } from "./queue";
import { type Poster, Sender } from "./sender";
import { type Memory, Settings } from "./settings";

/** What the page asks of the server; tests put their own in. */
export interface OfficerApi extends Poster, DoorApi {
  signIn(username: string, proof: Proof): Promise<void>;
  signOut(): Promise<void>;
}

/** The server takes a step back this long. */
export const UNDO_MS = 10_000;
const AGAIN_MS = 1_500;

export type TicketStep =
  | "recall"
  | "start"
  | "finish"
  | "no-show"
  | "hold"
  | "send-off"
  | "requeue"
  | "drop"
  | "change"
  | "transfer"
  | "call";

export interface Undo {
  ticket: Ticket;
  step: TicketStep | "next" | "walk-in";
  until: number;
  /** Where it is asked for: a step at the counter takes all of it back, one in a list its own. */
  path: string;
}

/** What came of a service: an outcome, and what was done how often. */
export interface Finish {
  outcome?: string;
  done?: { service: string; count: number }[];
  wrap_up?: boolean;
}

export class Officer {
  readonly door = new Door(this.api, this.memory);
  readonly session = signal<Session | null | "unknown">("unknown");
  readonly office = signal<Office | null>(null);
  readonly rules = signal<DeskRules>(NO_RULES);
  readonly queue = signal<Queue | null>(null);
  readonly day = signal<OfficerDay | null>(null);
  readonly counterId = signal<string | null>(this.memory.read("counter"));
  readonly problem = signal<Problem | null>(null);
  /** The last press of "next" found nobody. */
  readonly nobody = signal(false);
  readonly undo = signal<Undo | null>(null);
  readonly reason = signal<NextAnswer["reason"] | null>(null);
  readonly asking = signal<Asking | null>(null);
  readonly settings = new Settings(this.memory);
  readonly papers = new Papers(this.clock);
  readonly presses = new Presses(this, this.clock);
  private readonly sender = new Sender(
    this.api,
    (problem) => this.refused(problem),
    (well) => this.presses.goOn(well),
  );
  readonly busy = this.sender.busy;
  readonly lost = this.sender.lost;

  /** Where reprints of this counter come out, if it has a printer of its own. */
  readonly deskPrinter = computed<Printer | null>(() => {
    const printers = this.queue.value?.printers ?? [];
    const id = this.counterId.value;
    return printers.find(({ counters }) => id !== null && counters.indexOf(id) >= 0) ?? null;
  });
  private seated = false;
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
  readonly username = computed<string | null>(() => {
    const session = this.session.value;
    return session === null || session === "unknown" ? null : session.username;
  });
  /** Who else opened this counter, if it wasn't the one who is signed in here. */
  readonly takenBy = computed<string | null>(() => {
    const officer = this.counter.value?.officer ?? null;
    return this.username.value === null || officer === this.username.value ? null : officer;
  });
  readonly mine = computed<Ticket[]>(() =>
    this.queue.value && this.counter.value
      ? waitingFor(this.queue.value, this.counter.value, this.time())
      : [],
  );
  readonly upNext = computed(() => {
    const first = this.mine.value[0];
    return first && this.counter.value
      ? { ticket: first, reason: reasonOf(first, this.counter.value, this.time()) }
      : null;
  });

  constructor(
    private readonly api: OfficerApi,
    private readonly memory: Memory,
    private readonly clock: () => number = Date.now,
  ) {}

  private run<Answer>(name: string, path: string, body: unknown): Promise<Answer | undefined> {
    if (this.busy.value === null) {
      this.problem.value = null;
      this.nobody.value = false;
    }
    return this.sender.run<Answer>(name, path, body);
  }

  private refused(problem: Problem): void {
    if (problem.status === 401) this.goOut(problem);
    // Said by the queue for as long as it is so, rather than once as a mistake of the step.
    if (problem.code === "read_only") this.setReadOnly();
    else this.problem.value = problem;
    void this.readQueue();
  }

  /** The server's time. */
  time(): number {
    return serverNow();
  }

  /** Milliseconds in which the last step can be taken back. */
  undoLeft(): number {
    return this.undo.value ? Math.max(0, this.undo.value.until - this.clock()) : 0;
  }

  /** The counter takes a moment for itself after a service. */
  wrapsUp(): boolean {
    return !!this.counter.value?.wrap_up_since;
  }

  private setReadOnly(): void {
    if (this.queue.value) this.queue.value = { ...this.queue.value, read_only: true };
  }

  /** The feed has told of the step under way, or none is. */
  isHeard(): boolean {
    return this.busy.value === null || this.sender.heard;
  }

  /** Whether the present ticket ended although nobody came after it is the server's to say. */
  async next(finish: Finish | null = null): Promise<void> {
    const at = this.counter.value;
    const before = this.ticket.value;
    if (at?.state !== "open" || (before && !this.settings.is("finish-on-next"))) return;
    if (this.readOnly.value) return;
    const body = before ? { current: { finish } } : {};
    const answer = await this.run<NextAnswer | null>("next", `/counters/${at.id}/next`, body);
    if (answer === undefined) return;
    if (before) void this.readQueue();
    this.nobody.value = answer === null;
    if (answer) this.takeCall(answer, "next");
    else this.reason.value = null;
  }

  /** A number for somebody who stands at the counter, served at once. */
  async walkIn(service: string): Promise<void> {
    const at = this.counter.value;
    if (!at) return;
    const path = `/counters/${at.id}/walk-in`;
    const answer = await this.run<NextAnswer>("walk-in", path, { service });
    if (answer) this.takeCall(answer, "walk-in");
  }

  private takeCall({ ticket, reason }: NextAnswer, step: "next" | "walk-in"): void {
    this.reason.value = reason;
    this.put(ticket);
    this.offerUndo(ticket, step, true);
  }

  async act(step: TicketStep, target: Ticket, body: unknown = {}): Promise<void> {
    const here = step === "call" || this.ticket.value?.id === target.id;
    const answer = await this.run<Ticket>(step, `/tickets/${target.id}/${step}`, body);
    if (!answer) return;
    this.put(answer);
    this.offerUndo(answer, step, here);
  }

  async note(target: Ticket, text: string): Promise<void> {
    await this.run("note", `/tickets/${target.id}/note`, { text });
  }

  /** Asks for a paper with the reprint mark; what becomes of it is told as it happens. */
  async reprint(id: string): Promise<void> {
    if (this.busy.value !== null || this.papers.waitsFor(id)) return;
    this.papers.order(id);
    const answer = await this.run<Ticket>("reprint", `/tickets/${id}/reprint`, {});
    if (this.papers.ordered(answer) && answer) this.put(answer);
    void this.readQueue();
  }

  async takeBack(): Promise<void> {
    const last = this.undo.value;
    if (!last) return;
    const answer = await this.run<Ticket | Counter>("undo", last.path, {});
    this.undo.value = null;
    if (!answer) return;
    if ("number" in answer) this.put(answer);
    else this.putCounter(answer);
    void this.readQueue();
  }

  private offerUndo(ticket: Ticket, step: Undo["step"], here: boolean): void {
    const path = here ? `/counters/${this.counterId.value}/undo` : `/tickets/${ticket.id}/undo`;
    this.undo.value = { ticket, step, path, until: this.clock() + UNDO_MS };
  }

  async steer(
    step: "open" | "close" | "pause" | "resume" | "auto",
    body: unknown = {},
  ): Promise<void> {
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
    this.asking.value = null;
    this.papers.last.value = null;
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
      void this.readRules();
      void this.readDay();
    } catch (error) {
      // In the demo this browser may be a kiosk as well: then it may not, rather than is nobody.
      const nobody = error instanceof Problem && [401, 403].indexOf(error.status) >= 0;
      if (nobody) this.goOut(error as Problem);
      else if (this.session.value === "unknown")
        setTimeout(() => void this.readSession(), AGAIN_MS);
    }
  }

  async readOffice(): Promise<void> {
    const answer = await this.api.get<Office>("/office").catch(() => null);
    if (answer) this.office.value = answer;
    else setTimeout(() => void this.readOffice(), AGAIN_MS);
  }

  async readRules(): Promise<void> {
    const answer = await this.api.get<DeskRules>("/desk").catch(() => null);
    if (answer) this.rules.value = answer;
    else setTimeout(() => void this.readRules(), AGAIN_MS);
  }

  /** Figures that come late are no harm: the next step brings them. */
  async readDay(): Promise<void> {
    const answer = await this.api.get<OfficerDay>("/officers/me").catch(() => null);
    if (answer) this.day.value = answer;
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
    const before = this.standing();
    if (this.queue.value) this.queue.value = applyEvent(this.queue.value, event);
    if (this.standing() !== before) this.sender.heard = true;
    if (event.kind === "print.changed" && event.view) this.papers.hear(event.view);
    const last = this.undo.value;
    // Somebody else went on with that ticket: there is nothing of ours to take back.
    if (last && event.view?.id === last.ticket.id && event.view.state !== last.ticket.state) {
      this.undo.value = null;
    }
  }

  /** What an officer sees of the counter: an event that changes it has told of the step. */
  private standing(): string {
    const at = this.counter.value;
    const ticket = at?.ticket;
    return [at?.state, ticket?.id, ticket?.state, ticket?.count].join(" ");
  }
}
