// Looks on while a page is used, for what no page may ever do.

import { type ConsoleMessage, expect, type Page } from "@playwright/test";

export class Watch {
  /** Exceptions that nobody caught. */
  readonly exceptions: string[] = [];
  /** What the browser refused because of the page's policy. */
  readonly violations: string[] = [];
  /** Requests to anybody but the site. */
  readonly foreign: string[] = [];
  /** Whatever else the console calls an error. */
  readonly console: string[] = [];

  constructor(page: Page, site: string) {
    const host = new URL(site).host;
    const look = (address: string): void => {
      const { protocol, host: asked } = new URL(address);
      if (/^(https?|wss?):$/.test(protocol) && asked !== host) this.foreign.push(address);
    };
    page.on("request", (request) => look(request.url()));
    page.on("websocket", (socket) => look(socket.url()));
    page.on("pageerror", (error) => this.exceptions.push(error.stack ?? error.message));
    page.on("console", (message) => this.hear(message));
  }

  private hear(message: ConsoleMessage): void {
    if (message.type() !== "error") return;
    const text = `${message.text()} (${message.location().url})`;
    if (/Content Security Policy/i.test(text)) this.violations.push(text);
    else this.console.push(text);
  }

  /** What holds whatever the test does to the server. */
  check(): void {
    const { exceptions, violations, foreign } = this;
    expect({ exceptions, violations, foreign }).toEqual({
      exceptions: [],
      violations: [],
      foreign: [],
    });
  }

  /** Also no errors in the console, except the answer to "am I signed in?". */
  checkConsole(): void {
    this.check();
    const asked = /status of 401 .*\/api\/v1\/session\)$/;
    expect(this.console.filter((text) => !asked.test(text))).toEqual([]);
  }
}
