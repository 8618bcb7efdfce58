// People and devices who use the site without a page, for what a test isn't about.

import { expect } from "@playwright/test";

export interface Texts {
  vi: string;
  en: string;
}

export interface Service {
  id: string;
  group: string;
  name: Texts;
}

export interface Office {
  name: Texts;
  groups: { id: string; prefix: string; name: Texts }[];
  services: Service[];
  hotline: string;
}

export interface Ticket {
  id: string;
  number: string;
  service: string;
  state: string;
  counter: string | null;
  count: number;
  print: { state: string };
}

export interface IssuedTicket extends Ticket {
  follow_url: string;
}

export interface Counter {
  id: string;
  state: string;
  officer: string | null;
  ticket: Ticket | null;
}

export interface Queue {
  waiting: Ticket[];
  called: Ticket[];
  serving: Ticket[];
  on_hold: Ticket[];
  no_show: Ticket[];
  counters: Counter[];
}

interface Server {
  url: string;
}

interface Headers {
  [name: string]: string;
}

async function ask(
  server: Server,
  method: string,
  path: string,
  headers: Headers,
  body?: unknown,
): Promise<Response> {
  const init: RequestInit = { method, headers };
  if (body !== undefined) {
    init.headers = { ...headers, "content-type": "application/json" };
    init.body = JSON.stringify(body);
  }
  return fetch(`${server.url}/api/v1${path}`, init);
}

async function read<Answer>(response: Response): Promise<Answer> {
  const text = await response.text();
  expect(response.ok, `${response.url}: ${response.status} ${text}`).toBe(true);
  return (text === "" ? null : JSON.parse(text)) as Answer;
}

export class TicketMachine {
  constructor(
    private readonly server: Server,
    private readonly token: string,
  ) {}

  async issue(service: string): Promise<IssuedTicket> {
    const headers = { authorization: `Bearer ${this.token}` };
    return read(await ask(this.server, "POST", "/tickets", headers, { service }));
  }

  /** Takes several numbers, one after another. */
  async issueMany(service: string, count: number): Promise<IssuedTicket[]> {
    const tickets: IssuedTicket[] = [];
    for (let taken = 0; taken < count; taken += 1) tickets.push(await this.issue(service));
    return tickets;
  }
}

export class Officer {
  private constructor(
    private readonly server: Server,
    private readonly cookie: string,
  ) {}

  static async signIn(server: Server, username: string, password: string): Promise<Officer> {
    const origin = { origin: server.url };
    const answer = await ask(server, "POST", "/session", origin, { username, password });
    expect(answer.status).toBe(204);
    const cookie = (answer.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
    return new Officer(server, cookie);
  }

  private get headers(): Headers {
    return { cookie: this.cookie, origin: this.server.url };
  }

  private async post<Answer>(path: string, body: unknown = {}): Promise<Answer> {
    return read(await ask(this.server, "POST", path, this.headers, body));
  }

  async queue(): Promise<Queue> {
    return read(await ask(this.server, "GET", "/queue", this.headers));
  }

  async ticket(id: string): Promise<Ticket> {
    return read(await ask(this.server, "GET", `/tickets/${id}`, this.headers));
  }

  async open(...counters: string[]): Promise<void> {
    for (const counter of counters) await this.post(`/counters/${counter}/open`);
  }

  async close(counter: string): Promise<void> {
    await this.post(`/counters/${counter}/close`);
  }

  /** Calls the next person, after finishing with the present one if there is one. */
  async next(counter: string, finish = false): Promise<Ticket> {
    const body = finish ? { current: { finish: null } } : {};
    const answer = await this.post<{ ticket: Ticket }>(`/counters/${counter}/next`, body);
    return answer.ticket;
  }

  /** A step on a ticket, such as `start`. */
  act(ticket: Ticket, step: string, body: unknown = {}): Promise<Ticket> {
    return this.post(`/tickets/${ticket.id}/${step}`, body);
  }
}
