// What the page knows of printers and does to them. No JSX here: it is tested without a browser.

import { signal } from "@preact/signals-core";
import type { NewPrinter, PrinterChange, PrinterRecord } from "../ui-kit/api/types";
import type { Admin, AdminApi } from "./state";

/** A button of one printer whose answer is waited for. */
export interface Pressed {
  step: "test" | "new-roll" | "counter";
  name: string;
}

export class Printers {
  /** Null before the server has told. */
  readonly list = signal<PrinterRecord[] | null>(null);
  readonly pressed = signal<Pressed | null>(null);

  constructor(
    private readonly admin: Admin,
    private readonly api: AdminApi,
  ) {}

  async read(): Promise<void> {
    await this.admin.read<PrinterRecord[]>("/printers", (printers) => {
      this.list.value = printers;
    });
  }

  async add(printer: NewPrinter): Promise<void> {
    await this.admin.change("add-printer", printer.name, "/printers", printer);
  }

  async change(name: string, setup: PrinterChange): Promise<void> {
    await this.admin.change("change-printer", name, pathOf(name, "change"), setup);
  }

  async remove(name: string): Promise<void> {
    await this.admin.change("remove-printer", name, pathOf(name, "remove"), {});
  }

  /** What becomes of it is told by the printer's own record. */
  async test(name: string): Promise<void> {
    await this.press({ step: "test", name }, pathOf(name, "test"), {});
  }

  async newRoll(name: string): Promise<void> {
    await this.press({ step: "new-roll", name }, pathOf(name, "new-roll"), {});
  }

  async setCounter(counter: string, printer: string | null): Promise<void> {
    const path = `/counters/${encodeURIComponent(counter)}/printer`;
    await this.press({ step: "counter", name: counter }, path, { printer });
  }

  private async press(pressed: Pressed, path: string, body: unknown): Promise<void> {
    if (this.pressed.value) return;
    this.pressed.value = pressed;
    try {
      await this.admin.step(async () => {
        this.admin.done.value = null;
        await this.api.post(path, body);
        await this.read();
      });
    } finally {
      this.pressed.value = null;
    }
  }
}

function pathOf(name: string, step: string): string {
  return `/printers/${encodeURIComponent(name)}/${step}`;
}
