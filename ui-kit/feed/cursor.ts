// Decides which messages of the feed are new. No socket here, so that it can be tested whole.

import type { Message } from "./messages";

export type Verdict =
  /** New and in order. */
  | "take"
  /** Seen before. */
  | "drop"
  /** Something before it never came: only a snapshot helps. */
  | "gap"
  /** A whole picture that lies before what was seen: the server began anew. */
  | "rewound"
  /** No content; a sign of life. */
  | "alive";

export class Cursor {
  /** Last sequence taken; null before the first snapshot. */
  last: number | null = null;

  judge(message: Message<unknown>): Verdict {
    if (message.type === "ping") return "alive";
    if (message.type === "snapshot") {
      const rewound = this.last !== null && message.seq < this.last;
      this.last = message.seq;
      return rewound ? "rewound" : "take";
    }
    if (this.last === null || message.prev > this.last) return "gap";
    if (message.seq <= this.last) return "drop";
    this.last = message.seq;
    return "take";
  }
}
