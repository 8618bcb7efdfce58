// What the kiosk shows and where a person is in it. No JSX here: it is tested without a browser.
//
// One flow is one person. It begins at the language and ends at the number, or when nobody has
// touched the screen for a while; then everything of it is forgotten.

import { computed, signal } from "@preact/signals-core";
import type { WriteOptions } from "../ui-kit/api/client";
import { newKey } from "../ui-kit/api/key";
import { NoAnswer, Problem } from "../ui-kit/api/problem";
import type {
  Device,
  Group,
  IssuedTicket,
  IssueRequest,
  Lobby,
  Office,
  Print,
  Requester,
  Service,
  ServiceDetail,
} from "../ui-kit/api/types";
import type { LobbyEvent } from "../ui-kit/feed/messages";
import { language } from "../ui-kit/words/language";
import { type Conditions, conditionsOf, elsewhere, givesPaper } from "./paper";

export type Step =
  | { at: "attract" }
  | { at: "groups"; page: number }
  | { at: "services"; group: Group; page: number }
  | { at: "confirm"; service: Service }
  | { at: "issuing"; service: Service; lost: boolean }
  | { at: "ticket"; ticket: IssuedTicket; service: Service }
  | { at: "duty"; service: Service }
  | { at: "closed"; service: Service };

/** What the kiosk asks of the server; tests put their own in. */
export interface KioskApi {
  office(): Promise<Office>;
  device(): Promise<Device>;
  service(id: string): Promise<ServiceDetail>;
  issue(body: IssueRequest, options: WriteOptions): Promise<IssuedTicket>;
}

/** An order that found no answer for this long is left alone; the paper may still come. */
const ISSUE_MS_MAX = 60_000;

/** Print states remembered, since a printer may be faster than the answer to the order. */
const PRINTS_MAX = 50;

export class Kiosk {
  readonly step = signal<Step>({ at: "attract" });
  readonly office = signal<Office | null>(null);
  readonly detail = signal<ServiceDetail | null>(null);
  readonly priority = signal<string | null>(null);
  readonly requester = signal<Requester>("citizen");
  readonly refusal = signal<Problem | null>(null);
  /** Undefined until the server has answered, null where it knows no device of this browser. */
  readonly device = signal<Device | null | undefined>(undefined);
  private readonly conditions = signal<Conditions>({});
  readonly unpaired = signal(false);
  readonly help = signal(false);
  /** All buttons in the lower half, for those who can't reach higher. */
  readonly low = signal(false);
  private readonly prints = signal<{ [ticket: string]: Print }>({});
  /** What the person said about the paper when the printer couldn't. */
  readonly paperSeen = signal<boolean | null>(null);
  private key = newKey();

  /** A number taken now comes on paper, too. */
  readonly printing = computed(() => givesPaper(this.device.value, this.conditions.value));
  /** Where papers come out while the own printer can't print. */
  readonly elsewhere = computed(() => elsewhere(this.device.value, this.conditions.value));

  readonly readOnly = computed(() => this.office.value?.read_only === true);

  readonly print = computed(() => {
    const at = this.step.value;
    if (at.at !== "ticket") return null;
    return this.prints.value[at.ticket.id] ?? at.ticket.print;
  });

  constructor(
    private readonly api: KioskApi,
    private readonly clock: () => number = Date.now,
  ) {}

  private go(to: Step): void {
    this.refusal.value = null;
    this.help.value = false;
    this.step.value = to;
  }

  /** Forgets everything of the person who was here. */
  reset(): void {
    this.priority.value = null;
    this.requester.value = "citizen";
    this.detail.value = null;
    this.paperSeen.value = null;
    this.low.value = false;
    language.value = "vi";
    this.go({ at: "attract" });
  }

  begin(): void {
    const services = this.office.value?.services ?? [];
    const only = services.length === 1 ? services[0] : undefined;
    if (only) this.chooseService(only);
    else this.go({ at: "groups", page: 0 });
  }

  chooseGroup(group: Group): void {
    this.go({ at: "services", group, page: 0 });
  }

  chooseService(service: Service): void {
    this.detail.value = null;
    if (service.admission === "duty_officer") {
      this.go({ at: "duty", service });
      return;
    }
    this.key = newKey();
    this.go({ at: service.open ? "confirm" : "closed", service });
    this.api.service(service.id).then(
      (answer) => {
        const at = this.step.value;
        if ("service" in at && at.service.id === answer.id) this.detail.value = answer;
      },
      // Documents and fee are a help only; a number can be taken without them.
      () => {},
    );
  }

  back(): void {
    const at = this.step.value;
    const group = "service" in at ? this.groupOf(at.service) : undefined;
    if (at.at === "services") this.go({ at: "groups", page: 0 });
    else if (group && at.at !== "issuing" && at.at !== "ticket") this.chooseGroup(group);
    else this.reset();
  }

  turn(page: number): void {
    const at = this.step.value;
    if (at.at === "services" || at.at === "groups") this.step.value = { ...at, page };
  }

  private groupOf(service: Service): Group | undefined {
    return this.office.value?.groups.find((group) => group.id === service.group);
  }

  /** Orders the number, once: a second tap finds the step gone, a lost answer keeps the key. */
  async issue(): Promise<void> {
    const at = this.step.value;
    if (at.at !== "confirm" || this.readOnly.value) return;
    const service = at.service;
    const giveUpAt = this.clock() + ISSUE_MS_MAX;
    this.go({ at: "issuing", service, lost: false });
    try {
      const ticket = await this.api.issue(this.request(service), {
        key: this.key,
        again: () => this.clock() < giveUpAt && this.step.value.at === "issuing",
        lost: () => {
          if (this.step.value.at === "issuing")
            this.step.value = { at: "issuing", service, lost: true };
        },
      });
      if (this.step.value.at === "issuing") this.go({ at: "ticket", ticket, service });
    } catch (error) {
      this.fail(service, error);
    }
  }

  private request(service: Service): IssueRequest {
    const body: IssueRequest = { service: service.id, language: language.value };
    if (this.priority.value) body.priority = this.priority.value;
    if (this.requester.value !== "citizen") body.requester = this.requester.value;
    return body;
  }

  private fail(service: Service, error: unknown): void {
    if (this.step.value.at !== "issuing") return;
    if (error instanceof NoAnswer) {
      this.reset();
      return;
    }
    if (!(error instanceof Problem)) throw error;
    if (error.status === 401) this.unpaired.value = true;
    this.key = newKey();
    this.go({ at: "confirm", service });
    // Not the order's fault: it is said for as long as it is so, and then the button works.
    if (error.code === "read_only") this.setReadOnly(true);
    else this.refusal.value = error;
    void this.loadOffice();
  }

  private setReadOnly(now: boolean): void {
    const before = this.office.value;
    if (before) this.office.value = { ...before, read_only: now };
  }

  async loadOffice(): Promise<boolean> {
    try {
      this.office.value = await this.api.office();
      return true;
    } catch {
      return false;
    }
  }

  /** Which printer is ours is known to the server only, and may be changed there. */
  async loadDevice(): Promise<void> {
    try {
      this.device.value = await this.api.device();
    } catch (error) {
      if (error instanceof Problem && error.status === 401) this.device.value = null;
    }
  }

  takeLobby(lobby: Lobby): void {
    this.unpaired.value = false;
    this.conditions.value = conditionsOf(lobby.printers);
    this.setReadOnly(lobby.read_only);
    this.setWaiting(lobby.waiting);
  }

  takeEvent(event: LobbyEvent): void {
    if ("waiting" in event && event.waiting) this.setWaiting(event.waiting);
    if (event.kind === "print.changed") this.remember(event.ticket, event.print);
    if (event.kind === "device.changed" && event.printer && event.condition) {
      this.conditions.value = { ...this.conditions.value, [event.printer]: event.condition };
    } else if (event.kind === "device.changed") {
      // Somebody did something to a printer: it may be ours from now on.
      void this.loadDevice();
    }
    if (/^(office|counter|day)\./.test(event.kind)) void this.loadOffice();
  }

  private remember(ticket: string, state: Print): void {
    const all = { ...this.prints.value, [ticket]: state };
    const old = Object.keys(all).slice(0, -PRINTS_MAX);
    for (const id of old) delete all[id];
    this.prints.value = all;
  }

  private setWaiting(waiting: { [service: string]: number }): void {
    const before = this.office.value;
    if (!before) return;
    const services = before.services.map((service) => {
      const count = waiting[service.id];
      return count === undefined ? service : { ...service, waiting: count };
    });
    this.office.value = { ...before, services };
  }
}

/** People whose turn comes before a new ticket of the service: its group is one series. */
export function peopleAhead(office: Office, service: Service): number {
  return office.services
    .filter((other) => other.group === service.group)
    .reduce((sum, other) => sum + other.waiting, 0);
}

/** The service as the office knows it now; the step keeps the one that was tapped. */
export function current(office: Office | null, service: Service): Service {
  return office?.services.find((other) => other.id === service.id) ?? service;
}
