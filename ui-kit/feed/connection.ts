// Follows a view of the server's feed for as long as the page lives.

import { Cursor } from "./cursor";
import type { Message, Placed, Snapshot } from "./messages";

const PROTOCOL = "motcua.v1";
/** Two heartbeats of 5 s that didn't come, and a little: the screen must tell within 12 s. */
const SILENCE_MS_MAX = 10_500;
const WAIT_MS_FIRST = 500;
const WAIT_MS_MAX = 15_000;

export type Connection =
  /** Not yet connected since the page began. */
  | "connecting"
  | "open"
  /** Was or should be connected; tried again by itself. */
  | "lost"
  /** The server answers but doesn't let this page follow. */
  | "denied"
  /** What the page wants to follow doesn't exist (any more). */
  | "gone";

export interface FeedListener<State, Event extends Placed> {
  snapshot(message: Snapshot<State>, rewound: boolean): void;
  event(message: Event): void;
  /** Told of every message before its content is: a sign of life. */
  alive(message: Message<State, Event>): void;
  connection(state: Connection): void;
}

/** A socket as far as it is used here. */
export interface Socket {
  onopen: (() => void) | null;
  onmessage: ((message: { data: string }) => void) | null;
  onclose: (() => void) | null;
  close(): void;
}

/** What the outside offers; tests put their own in. */
export interface Outside {
  socket(path: string): Socket;
  /** Status of a plain GET of the path, 0 without an answer. */
  probe(path: string): Promise<number>;
  after(ms: number, task: () => void): () => void;
  random(): number;
  /** Runs a task whenever the device woke up or its network came back. */
  onWake(task: () => void): void;
}

/** Opens the feed and keeps it open; answers a function that ends it. */
export function follow<State, Event extends Placed>(
  view: string,
  listener: FeedListener<State, Event>,
  outside: Outside = browser(),
): () => void {
  const feed = new Feed(view, listener, outside);
  feed.connect();
  return () => feed.end();
}

class Feed<State, Event extends Placed> {
  private readonly cursor = new Cursor();
  private wait = WAIT_MS_FIRST;
  private socket: Socket | null = null;
  private silence: () => void = () => {};
  private retry: () => void = () => {};
  /** After a gap the next connection asks for a whole picture. */
  private whole = true;
  private ended = false;

  constructor(
    private readonly view: string,
    private readonly listener: FeedListener<State, Event>,
    private readonly outside: Outside,
  ) {
    outside.onWake(() => this.hurry());
  }

  connect(): void {
    const socket = this.outside.socket(this.path());
    let opened = false;
    this.socket = socket;
    this.listen();
    socket.onopen = () => {
      opened = true;
      this.listen();
      // Where nothing was missed the next message may be seconds away.
      if (!this.whole) this.listener.connection("open");
    };
    socket.onmessage = (message) => this.take(JSON.parse(message.data) as Message<State, Event>);
    socket.onclose = () => this.drop(!opened);
  }

  end(): void {
    this.ended = true;
    this.forget();
    this.retry();
  }

  private path(): string {
    const since = this.whole || this.cursor.last === null ? "" : `&since=${this.cursor.last}`;
    return `/api/v1/feed?view=${this.view}${since}`;
  }

  /** Waits for the next sign of life; a socket may look open long after its cable was pulled. */
  private listen(): void {
    this.silence();
    this.silence = this.outside.after(SILENCE_MS_MAX, () => this.drop(false));
  }

  private take(message: Message<State, Event>): void {
    this.listen();
    this.wait = WAIT_MS_FIRST;
    this.listener.alive(message);
    const verdict = this.cursor.judge(message);
    if (verdict === "gap") {
      this.fillGap();
      return;
    }
    this.whole = false;
    this.listener.connection("open");
    if (verdict === "drop" || message.type === "ping") return;
    if (message.type === "event") this.listener.event(message);
    else this.listener.snapshot(message, verdict === "rewound");
  }

  /** At once the first time; a server that keeps leaving gaps is asked at the usual pace. */
  private fillGap(): void {
    if (this.whole) {
      this.drop(false);
      return;
    }
    this.whole = true;
    this.forget();
    this.connect();
  }

  /** A device that woke up shouldn't sit out the rest of a long wait. */
  private hurry(): void {
    if (this.ended || this.socket) return;
    this.retry();
    this.connect();
  }

  /** Lets go of the socket without waiting for its goodbye, which a dead line never brings. */
  private forget(): void {
    this.silence();
    const socket = this.socket;
    this.socket = null;
    if (!socket) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close();
  }

  /** Clean or not, every close is followed by another try. */
  private drop(refused: boolean): void {
    this.forget();
    this.listener.connection("lost");
    const jitter = 0.5 + this.outside.random() / 2;
    this.retry = this.outside.after(this.wait * jitter, () => this.connect());
    this.wait = Math.min(this.wait * 2, WAIT_MS_MAX);
    if (refused) void this.askWhy();
  }

  /** A refused upgrade doesn't tell its status to a script; a plain request does. */
  private async askWhy(): Promise<void> {
    const status = await this.outside.probe(this.path());
    if (this.ended) return;
    if (status === 401 || status === 403) this.listener.connection("denied");
    if (status === 404) this.listener.connection("gone");
  }
}

function browser(): Outside {
  return {
    socket(path) {
      const scheme = location.protocol === "https:" ? "wss:" : "ws:";
      return new WebSocket(`${scheme}//${location.host}${path}`, PROTOCOL) as unknown as Socket;
    },
    probe: (path) =>
      fetch(path, { credentials: "same-origin" }).then(
        (response) => response.status,
        () => 0,
      ),
    after(ms, task) {
      const timer = setTimeout(task, ms);
      return () => clearTimeout(timer);
    },
    random: Math.random,
    onWake(task) {
      window.addEventListener("online", task);
      document.addEventListener("visibilitychange", () => {
        if (!document.hidden) task();
      });
    },
  };
}
