// The lobby screen, by what people see on it.

import { expect, type Locator, type Page } from "@playwright/test";
import { words } from "../harness/words";

/** A call as the page records it and the log holds it. */
export interface Call {
  seq: number;
  number: string;
  counter: string;
  count: number;
}

export class Display {
  readonly say = words("vi");

  constructor(readonly page: Page) {}

  /** The numbers that are large now. */
  get running(): Locator {
    return this.page.locator(".call .number");
  }

  /** The list of numbers called before. */
  get recent(): Locator {
    return this.page.locator(".recent .number");
  }

  get openCounters(): Locator {
    return this.page.locator(".open__counter");
  }

  get lostLine(): Locator {
    return this.page.getByRole("alert");
  }

  /** Every call that entered the list since the page was loaded, in order. */
  shown(): Promise<Call[]> {
    return this.page.evaluate(
      () => (window as unknown as Record<"motcuaShown", Call[]>).motcuaShown,
    );
  }

  announced(): Promise<Call[]> {
    return this.page.evaluate(
      () => (window as unknown as Record<"motcuaAnnounced", Call[]>).motcuaAnnounced,
    );
  }

  /** What the server's log says was called, asked for anew. */
  log(): Promise<Call[]> {
    return this.page.evaluate(
      () =>
        new Promise<Call[]>((resolve, reject) => {
          const address = `ws://${location.host}/api/v1/feed?view=lobby`;
          const socket = new WebSocket(address, "motcua.v1");
          socket.onerror = () => reject(new Error("no feed"));
          socket.onmessage = (message) => {
            socket.close();
            const calls = JSON.parse(message.data).state.calls as Call[];
            resolve(
              calls.map(({ seq, number, counter, count }) => ({ seq, number, counter, count })),
            );
          };
        }),
    );
  }

  /** Waits until these numbers were shown, in this order and no others. */
  async expectShown(...numbers: string[]): Promise<void> {
    await expect.poll(async () => (await this.shown()).map((call) => call.number)).toEqual(numbers);
  }

  async expectAnnounced(...numbers: string[]): Promise<void> {
    await expect
      .poll(async () => (await this.announced()).map((call) => call.number))
      .toEqual(numbers);
  }

  /** Waits until the page follows the server. */
  async expectConnected(): Promise<void> {
    await expect(this.page.locator(".clock")).toBeVisible();
    await expect(this.lostLine).toHaveCount(0);
  }

  /** The touch without which a browser plays no sound. */
  async unlockSound(): Promise<void> {
    const lock = this.page.getByRole("button", { name: this.say("display-sound-locked") });
    await lock.click();
    await expect(lock).toHaveCount(0);
  }
}
