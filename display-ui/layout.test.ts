import assert from "node:assert/strict";
import { test } from "node:test";
import { shareStage, TILES_MAX } from "./layout";

test("a few counters are rows of the whole width", () => {
  assert.deepEqual([1, 2, 3].map(shareStage), [
    [1, 1],
    [1, 2],
    [1, 3],
  ]);
});

test("every number of counters finds its place, and at most one row isn't whole", () => {
  for (let count = 1; count <= TILES_MAX; count++) {
    const [columns, rows] = shareStage(count);
    assert(columns * rows >= count);
    assert(columns * (rows - 1) < count);
    assert(columns <= 4 && rows <= 4);
  }
});

test("more than fit share it like the most that do", () => {
  assert.deepEqual(shareStage(40), [4, 4]);
});
