import assert from "node:assert/strict";
import { test } from "node:test";
import { createIdle, ringMs } from "./idle";

function screen(closesAfterMs: number | null = null) {
  let forgotten = 0;
  const idle = createIdle(
    { resting: () => false, closesAfterMs: () => closesAfterMs, forget: () => forgotten++ },
    0,
  );
  return { idle, forgotten: () => forgotten };
}

test("asks after 45 s and forgets 30 s later", () => {
  const { idle, forgotten } = screen();
  idle.tick(44_900);
  assert.equal(ringMs.value, null);
  idle.tick(45_000);
  assert.equal(ringMs.value, 30_000);
  idle.tick(74_900);
  assert.equal(forgotten(), 0);
  idle.tick(75_000);
  assert.equal(forgotten(), 1);
  assert.equal(ringMs.value, null);
});

test("the answer gives the whole time again, as often as wanted", () => {
  const { idle, forgotten } = screen();
  for (let round = 1; round <= 12; round++) {
    idle.tick(round * 60_000);
    assert(ringMs.value !== null);
    idle.stay();
  }
  assert.equal(forgotten(), 0);
});

test("a touch beside the question is no answer", () => {
  const { idle } = screen();
  idle.tick(50_000);
  idle.touched();
  idle.tick(50_100);
  assert.equal(ringMs.value, 24_900);
});

test("a screen that has said all closes without asking", () => {
  const { idle, forgotten } = screen(20_000);
  idle.tick(19_900);
  assert.equal(ringMs.value, null);
  idle.tick(20_000);
  assert.equal(forgotten(), 1);
});
