// What the administrator's page knows and does. No JSX here: it is tested without a browser.

import { computed, signal } from "@preact/signals-core";
import { NoAnswer, Problem } from "../ui-kit/api/problem";
import type {
  DevicePlace,
  DeviceRecord,
  NewDevice,
  Office,
  PrinterRecord,
  Session,
  Trust,
} from "../ui-kit/api/types";
import { Board } from "./board";
import { Printers } from "./printers";
import { Templates } from "./templates";

/** What the page asks of the server; tests put their own in. */
export interface AdminApi {
  get<Answer>(path: string): Promise<Answer>;
  post<Answer>(path: string, body: unknown): Promise<Answer>;
  put<Answer>(path: string, body: unknown): Promise<Answer>;
  remove<Answer>(path: string): Promise<Answer>;
  picture(path: string, body: unknown): Promise<Blob>;
  signIn(username: string, password: string): Promise<void>;
  signOut(): Promise<void>;
}

/** What is asked over the page. */
export type Question =
  | { ask: "add" }
  | { ask: "pair"; device: DeviceRecord }
  | { ask: "place"; device: DeviceRecord }
  | { ask: "revoke"; device: DeviceRecord }
  | { ask: "add-printer" }
  | { ask: "change-printer"; printer: PrinterRecord }
  | { ask: "remove-printer"; printer: PrinterRecord }
  | { ask: "steer" | "route" | "pull"; counter: string }
  | { ask: "sign-off"; officer: string };

/** What was done last, told until the next step. */
export interface Done {
  what: Question["ask"];
  name: string;
}

const AGAIN_MS = 1_500;

export class Admin {
  readonly session = signal<Session | null | "unknown">("unknown");
  readonly office = signal<Office | null>(null);
  /** Null before the server has told. */
  readonly devices = signal<DeviceRecord[] | null>(null);
  readonly printing: Printers;
  readonly looks: Templates;
  readonly board: Board;
  /** Where screens and printers can stand. */
  readonly counters = computed(() => this.board.queue.value?.counters ?? []);
  readonly trust = signal<Trust | null>(null);
  readonly readOnly = signal(false);
  readonly question = signal<Question | null>(null);
  readonly busy = signal(false);
  /** Why the last step was refused; shown where it was asked. */
  readonly problem = signal<Problem | null>(null);
  readonly done = signal<Done | null>(null);

  readonly isAdmin = computed(() => roleOf(this.session.value) === "admin");
  /** Supervisors see the live board, administrators everything. */
  readonly leads = computed(
    () => this.isAdmin.value || roleOf(this.session.value) === "supervisor",
  );

  readonly printers = computed(() => this.printing.list.value ?? []);

  constructor(private readonly api: AdminApi) {
    this.printing = new Printers(this, api);
    this.looks = new Templates(this, api);
    this.board = new Board(this, api);
  }

  async readSession(): Promise<void> {
    try {
      this.session.value = await this.api.get<Session>("/session");
    } catch (error) {
      if (error instanceof Problem && error.status === 401) this.session.value = null;
      else if (this.session.value === "unknown") {
        setTimeout(() => void this.readSession(), AGAIN_MS);
      }
    }
  }

  /** Everything that the page shows; what isn't answered stays as it was. */
  async readAll(): Promise<void> {
    const all = [
      this.board.read(),
      this.read<Office>("/office", (office) => {
        this.office.value = office;
        this.readOnly.value = office.read_only;
      }),
    ];
    if (this.isAdmin.value) all.push(this.readSetup());
    await Promise.all(all);
  }

  private async readSetup(): Promise<void> {
    await Promise.all([
      this.readDevices(),
      this.printing.read(),
      this.looks.read(),
      this.read<Trust>("/trust", (trust) => {
        this.trust.value = trust;
      }),
    ]);
  }

  readDevices(): Promise<void> {
    return this.read<DeviceRecord[]>("/devices", (devices) => {
      this.devices.value = inOrder(devices);
    });
  }

  async read<Answer>(path: string, take: (answer: Answer) => void): Promise<void> {
    try {
      take(await this.api.get<Answer>(path));
    } catch (error) {
      this.signedOutBy(error);
    }
  }

  private signedOutBy(error: unknown): void {
    if (error instanceof Problem && error.status === 401) this.session.value = null;
  }

  async signIn(username: string, password: string): Promise<void> {
    if (this.busy.value) return;
    await this.step(async () => {
      await this.api.signIn(username, password);
      await this.readSession();
    });
  }

  async signOut(): Promise<void> {
    await this.api.signOut().catch(() => undefined);
    this.session.value = null;
    this.devices.value = null;
    this.printing.list.value = null;
    this.board.forget();
    this.question.value = null;
    this.done.value = null;
  }

  open(question: Question | null): void {
    this.problem.value = null;
    this.question.value = question;
    if (question) this.done.value = null;
    if (question?.ask === "add" || question?.ask === "place") {
      void this.printing.read();
      void this.board.read();
    }
  }

  async add(device: NewDevice): Promise<void> {
    await this.change("add", device.name, "/devices", device);
  }

  async pairAgain(device: DeviceRecord, code: string): Promise<void> {
    const path = `/devices/${encodeURIComponent(device.name)}/pair`;
    await this.change("pair", device.name, path, { code });
  }

  async setPlace(device: DeviceRecord, place: DevicePlace): Promise<void> {
    const path = `/devices/${encodeURIComponent(device.name)}/change`;
    await this.change("place", device.name, path, place);
  }

  async revoke(device: DeviceRecord): Promise<void> {
    const path = `/devices/${encodeURIComponent(device.name)}/revoke`;
    await this.change("revoke", device.name, path, {});
  }

  /** A step that a question asked about; it ends with the question. */
  async change(what: Done["what"], name: string, path: string, body: unknown): Promise<void> {
    await this.step(async () => {
      await this.api.post(path, body);
      this.question.value = null;
      this.done.value = { what, name };
      await Promise.all([this.readDevices(), this.printing.read()]);
    });
  }

  /** One at a time, so that a second press can't be a second step. */
  async step(work: () => Promise<void>): Promise<void> {
    if (this.busy.value) return;
    this.busy.value = true;
    this.problem.value = null;
    try {
      await work();
    } catch (error) {
      this.refuse(error);
    } finally {
      this.busy.value = false;
    }
  }

  /** Tells why something was not done. */
  refuse(error: unknown): void {
    if (error instanceof NoAnswer) {
      this.problem.value = new Problem({ code: "no_answer", status: 0 });
      return;
    }
    if (!(error instanceof Problem)) throw error;
    this.problem.value = error;
    if (error.code === "read_only") this.readOnly.value = true;
    if (error.code === "unauthorized") this.session.value = null;
  }
}

function roleOf(session: Session | null | "unknown"): string | null {
  return session === null || session === "unknown" ? null : session.role;
}

/** Those in use by name, then those that were revoked. */
export function inOrder(devices: DeviceRecord[]): DeviceRecord[] {
  const revoked = (device: DeviceRecord): number => (device.revoked_at === null ? 0 : 1);
  return devices
    .slice()
    .sort((one, other) => revoked(one) - revoked(other) || (one.name < other.name ? -1 : 1));
}
