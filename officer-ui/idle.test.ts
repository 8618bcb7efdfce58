import assert from "node:assert/strict";
import { test } from "node:test";
import { Idle } from "./idle";

const PATIENCE_MS = 30 * 60_000;
const ASKED_MS = PATIENCE_MS - 60_000;

function machine() {
  const kept: { [name: string]: string } = {};
  const memory = {
    read: (name: string) => kept[name] ?? null,
    write: (name: string, value: string) => {
      kept[name] = value;
    },
  };
  const did: string[] = [];
  const state: { patienceMs: number | null } = { patienceMs: PATIENCE_MS };
  const page = () =>
    new Idle(
      {
        memory,
        patienceMs: () => state.patienceMs,
        tell: () => did.push("tell"),
        signOff: () => did.push("sign off"),
      },
      0,
    );
  return { page, did, state };
}

test("it asks for a minute, then signs off", () => {
  const { page, did } = machine();
  const idle = page();
  idle.tick(ASKED_MS - 1);
  assert.equal(idle.leftMs.value, null);
  idle.tick(ASKED_MS);
  assert.equal(idle.leftMs.value, 60_000);
  idle.tick(PATIENCE_MS - 1_000);
  assert.equal(idle.leftMs.value, 1_000);
  assert.deepEqual(did, []);
  idle.tick(PATIENCE_MS);
  assert.deepEqual([idle.leftMs.value, did], [null, ["sign off"]]);
});

test("any key answers, and the server hears of it", () => {
  const { page, did } = machine();
  const idle = page();
  idle.tick(ASKED_MS);
  idle.touched(ASKED_MS + 1_000);
  idle.touched(ASKED_MS + 2_000);
  assert.deepEqual([idle.leftMs.value, did], [null, ["tell"]]);
  idle.tick(PATIENCE_MS + 1_000);
  assert.equal(idle.leftMs.value, null);
});

test("a key on another page of this machine is a key", () => {
  const { page } = machine();
  const [idle, other] = [page(), page()];
  idle.tick(ASKED_MS);
  other.touched(ASKED_MS + 1_000);
  idle.tick(ASKED_MS + 2_000);
  assert.equal(idle.leftMs.value, null);
});

test("nobody is asked while there is work, and a pause begins with a whole patience", () => {
  const { page, did, state } = machine();
  const idle = page();
  state.patienceMs = null;
  idle.tick(PATIENCE_MS * 2);
  state.patienceMs = PATIENCE_MS;
  idle.tick(PATIENCE_MS * 2 + 1_000);
  assert.deepEqual([idle.leftMs.value, did], [null, []]);
});

test("a machine that slept asks before it signs off", () => {
  const { page, did } = machine();
  const idle = page();
  idle.tick(PATIENCE_MS * 9);
  assert.deepEqual([idle.leftMs.value, did], [60_000, []]);
});
