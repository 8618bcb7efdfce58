// A real site for one test: its folder and its process, which may die and come back.

import type { ChildProcess } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Office, Officer, TicketMachine } from "./api";
import { command, end, REPOSITORY, serve } from "./program";

export interface Plan {
  /** The sample office with sample users, devices and printer; otherwise an empty site. */
  demo?: boolean;
  /** Office file of a site that isn't the demo. */
  office?: string;
  /** A secure door besides, with the site's own certificate. */
  tls?: boolean;
  /** Where the site's clock starts; without it the machine's time counts. */
  clock?: string;
}

/** A Tuesday morning at which every service takes people. */
export const MORNING = "2026-11-24T08:30:00+07:00";

export const PASSWORD = "mot-cua-mau";

export class Site {
  readonly folder = mkdtempSync(join(tmpdir(), "motcua-browser-"));
  readonly data = join(this.folder, "site");
  private readonly logFile = join(this.folder, "server.log");
  private readonly began = Date.now();
  private skippedMs = 0;
  private port = 0;
  private server: ChildProcess | null = null;

  constructor(private readonly plan: Plan) {}

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Makes the site's folder, where the server doesn't do it by itself. */
  async found(): Promise<void> {
    if (this.plan.demo) return;
    const office = this.plan.office ?? join(REPOSITORY, "offices/song-lo.toml");
    await this.command(["init", "--office", office]);
  }

  /** Runs one of the program's commands on this site, beside its server if that runs. */
  command(args: string[], input = ""): Promise<string> {
    return command([...args, "--data", this.data], input);
  }

  async start(): Promise<void> {
    const args = ["--data", this.data, "--listen", `127.0.0.1:${this.port}`];
    if (this.plan.demo) args.push("--demo");
    if (this.plan.tls) args.push("--listen-tls", "127.0.0.1:0");
    if (this.plan.clock) args.push("--clock", this.now(this.plan.clock));
    const log = openSync(this.logFile, "a");
    try {
      const [server, address] = await serve(args, log);
      this.server = server;
      this.port = Number(new URL(address).port);
    } finally {
      closeSync(log);
    }
  }

  /** The site's time, which runs on while its server doesn't. */
  private now(clock: string): string {
    const passed = Date.now() - this.began + this.skippedMs;
    return new Date(Date.parse(clock) + passed).toISOString();
  }

  /** As a power cut would. */
  async kill9(): Promise<void> {
    if (this.server) await end(this.server, "SIGKILL");
  }

  /** The same site at the same address again, later by this much more than really passed. */
  async restart(laterMs = 0): Promise<void> {
    await this.stop();
    this.skippedMs += laterMs;
    await this.start();
  }

  async stop(): Promise<void> {
    if (this.server) await end(this.server, "SIGTERM");
  }

  /** A line that was cut without a word: sockets stay open, nothing comes. */
  freeze(): void {
    this.server?.kill("SIGSTOP");
  }

  thaw(): void {
    this.server?.kill("SIGCONT");
  }

  get log(): string {
    return readFileSync(this.logFile, "utf8");
  }

  async remove(): Promise<void> {
    await this.kill9();
    rmSync(this.folder, { recursive: true, force: true });
  }

  async office(): Promise<Office> {
    const answer = await fetch(`${this.url}/api/v1/office`);
    return (await answer.json()) as Office;
  }

  /** A kiosk without a page, the demo's own unless told otherwise. */
  machine(token?: string): TicketMachine {
    return new TicketMachine(this, token ?? this.demoTokens().kiosk);
  }

  private demoTokens(): { kiosk: string; display: string } {
    return JSON.parse(readFileSync(join(this.data, "demo-tokens.json"), "utf8"));
  }

  /** Somebody of the staff, signed in without a page: not the officer whose page a test looks at, who
   * has one session. */
  officer(username = "chi-huy-mau", password = PASSWORD): Promise<Officer> {
    return Officer.signIn(this, username, password);
  }
}
