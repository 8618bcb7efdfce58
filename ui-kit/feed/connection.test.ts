import assert from "node:assert/strict";
import { test } from "node:test";
import { type Connection, follow, type Outside, type Socket } from "./connection";

interface Timer {
  at: number;
  task: () => void;
  live: boolean;
}

/** A network and a clock that the test moves by hand. */
class World implements Outside {
  paths: string[] = [];
  sockets: Socket[] = [];
  states: Connection[] = [];
  taken: string[] = [];
  status = 0;
  now = 0;
  private timers: Timer[] = [];
  private wake: () => void = () => {};

  socket(path: string): Socket {
    this.paths.push(path);
    const socket: Socket = { onopen: null, onmessage: null, onclose: null, close() {} };
    this.sockets.push(socket);
    return socket;
  }

  probe(): Promise<number> {
    return Promise.resolve(this.status);
  }

  after(ms: number, task: () => void): () => void {
    const timer = { at: this.now + ms, task, live: true };
    this.timers.push(timer);
    return () => {
      timer.live = false;
    };
  }

  random(): number {
    return 1;
  }

  onWake(task: () => void): void {
    this.wake = task;
  }

  wakeUp(): void {
    this.wake();
  }

  pass(ms: number): void {
    this.now += ms;
    for (const timer of this.timers.slice()) {
      if (!timer.live || timer.at > this.now) continue;
      timer.live = false;
      timer.task();
    }
  }

  last(): Socket {
    const socket = this.sockets[this.sockets.length - 1];
    assert(socket);
    return socket;
  }

  say(message: object): void {
    this.last().onmessage?.({
      data: JSON.stringify({ at: "2026-11-24T08:30:00+07:00", ...message }),
    });
  }

  snapshot(seq: number): void {
    this.last().onopen?.();
    this.say({ type: "snapshot", seq, state: {} });
  }

  event(prev: number, seq: number): void {
    this.say({ type: "event", prev, seq, kind: "ticket.called" });
  }

  start(): () => void {
    return follow(
      "lobby",
      {
        snapshot: (message) => this.taken.push(`snapshot ${message.seq}`),
        event: (message) => this.taken.push(`event ${message.seq}`),
        alive: () => {},
        connection: (state) => this.states.push(state),
      },
      this,
    );
  }
}

test("the first connection asks for a whole picture, the next one for what was missed", () => {
  const world = new World();
  world.start();
  world.snapshot(4);
  world.event(4, 6);
  world.last().onclose?.();
  world.pass(500);
  assert.deepEqual(world.paths, ["/api/v1/feed?view=lobby", "/api/v1/feed?view=lobby&since=6"]);
  world.event(4, 6);
  world.event(6, 7);
  assert.deepEqual(world.taken, ["snapshot 4", "event 6", "event 7"]);
});

test("a line that is back without anything missed is open at once", () => {
  const world = new World();
  world.start();
  world.snapshot(4);
  world.last().onclose?.();
  world.pass(500);
  assert.equal(world.states[world.states.length - 1], "lost");
  world.last().onopen?.();
  assert.equal(world.states[world.states.length - 1], "open");
});

test("a gap is filled at once by a whole picture", () => {
  const world = new World();
  world.start();
  world.snapshot(4);
  world.event(7, 8);
  assert.deepEqual(world.paths, ["/api/v1/feed?view=lobby", "/api/v1/feed?view=lobby"]);
  world.snapshot(8);
  assert.deepEqual(world.taken, ["snapshot 4", "snapshot 8"]);
});

test("two silent heartbeats end a connection that looks open, within 12 s", () => {
  const world = new World();
  world.start();
  world.snapshot(4);
  world.pass(5_000);
  world.say({ type: "ping" });
  world.pass(10_400);
  assert.equal(world.states[world.states.length - 1], "open");
  world.pass(200);
  assert.equal(world.states[world.states.length - 1], "lost");
});

test("a connection that never opens is given up and tried again", () => {
  const world = new World();
  world.start();
  world.pass(10_500);
  world.pass(500);
  assert.equal(world.paths.length, 2);
});

test("the wait doubles up to 15 s and starts again after an answer", () => {
  const world = new World();
  world.start();
  for (const wait of [500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000]) {
    const before = world.paths.length;
    world.last().onclose?.();
    world.pass(wait - 1);
    assert.equal(world.paths.length, before, `not before ${wait} ms`);
    world.pass(1);
    assert.equal(world.paths.length, before + 1, `after ${wait} ms`);
  }
  world.snapshot(4);
  world.last().onclose?.();
  world.pass(500);
  assert.equal(world.paths.length, 9);
});

test("a device that wakes up doesn't sit out the wait", () => {
  const world = new World();
  world.start();
  for (let times = 0; times < 5; times++) {
    world.last().onclose?.();
    if (times < 4) world.pass(15_000);
  }
  const before = world.paths.length;
  world.wakeUp();
  assert.equal(world.paths.length, before + 1);
  world.pass(15_000);
  assert.equal(world.states.filter((state) => state === "open").length, 0);
});

test("a refused connection says that it is refused", async () => {
  const world = new World();
  world.status = 401;
  world.start();
  world.last().onclose?.();
  await Promise.resolve();
  await Promise.resolve();
  assert.deepEqual(world.states, ["lost", "denied"]);
});

test("nothing follows after the end", () => {
  const world = new World();
  const end = world.start();
  world.snapshot(4);
  end();
  world.pass(60_000);
  assert.equal(world.paths.length, 1);
});
