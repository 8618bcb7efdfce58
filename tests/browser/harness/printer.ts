// A receipt printer as far as a server can tell: it answers for its state and for each paper.

import { createServer, type Socket } from "node:net";

export type Trouble = "none" | "near_end" | "paper_out" | "cover_open";

/** Bits of the answers to `DLE EOT` 1 to 4, beside the one that every answer has. */
const ANSWERS: { [T in Trouble]: number[] } = {
  none: [0, 0, 0, 0],
  near_end: [0, 0, 0, 0x0c],
  paper_out: [0x08, 0x20, 0, 0x6c],
  cover_open: [0x08, 0x04, 0, 0],
};

/** The same as four bytes that it says by itself. */
const REPORTS: { [T in Trouble]: number[] } = {
  none: [0x10, 0, 0, 0],
  near_end: [0x10, 0, 0x03, 0],
  paper_out: [0x18, 0, 0x0f, 0],
  cover_open: [0x38, 0, 0, 0],
};

const ASK_STATE = [0x10, 0x04];
const ASK_DONE = [0x1d, 0x28, 0x48, 0x06, 0x00, 0x30, 0x30];
const DONE_BYTES = 11;
/** A picture is some tens of thousands of bytes; questions are a few. */
const TORN_AFTER_BYTES = 10_000;

export class PaperPrinter {
  private trouble: Trouble = "none";
  private client: Socket | null = null;
  private last: number[] = [];
  private taken = 0;
  private tears = false;
  private port = 0;
  /** Papers of which it said that they are out. */
  papers = 0;

  private constructor() {}

  static start(): Promise<PaperPrinter> {
    const printer = new PaperPrinter();
    return new Promise((resolve) => {
      const server = createServer((socket) => printer.serve(socket));
      server.listen(0, "127.0.0.1", () => {
        printer.port = server.address().port;
        server.unref();
        resolve(printer);
      });
    });
  }

  get url(): string {
    return `tcp://127.0.0.1:${this.port}`;
  }

  /** What is wrong with it from now on; whoever is connected hears of it. */
  become(trouble: Trouble): void {
    this.trouble = trouble;
    this.client?.write(Uint8Array.from(REPORTS[trouble]));
  }

  /** The cable breaks in the middle of the next picture, once. */
  tearNext(): void {
    this.tears = true;
    this.taken = 0;
  }

  private serve(socket: Socket): void {
    this.client = socket;
    this.last = [];
    this.taken = 0;
    socket.unref();
    socket.on("error", () => undefined);
    socket.on("data", (bytes) => this.take(socket, Array.from(bytes)));
  }

  private take(socket: Socket, bytes: number[]): void {
    this.taken += bytes.length;
    if (this.tears && this.taken > TORN_AFTER_BYTES) {
      this.tears = false;
      socket.destroy();
      return;
    }
    for (const byte of bytes) {
      this.last = this.last.slice(1 - DONE_BYTES).concat(byte);
      this.obey(socket);
    }
  }

  /** What the last bytes ask for, if they end a question. */
  private obey(socket: Socket): void {
    const [first, second, third = 0] = this.last.slice(-3);
    if (first === ASK_STATE[0] && second === ASK_STATE[1] && third >= 1 && third <= 4) {
      socket.write(Uint8Array.from([0x12 | (ANSWERS[this.trouble][third - 1] ?? 0)]));
    } else if (ASK_DONE.every((sign, nth) => this.last[nth] === sign)) {
      this.papers += 1;
      socket.write(Uint8Array.from([0x37, 0x22, ...this.last.slice(ASK_DONE.length), 0]));
    }
  }
}
