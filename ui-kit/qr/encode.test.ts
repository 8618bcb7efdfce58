import assert from "node:assert/strict";
import { test } from "node:test";
import { encodeQr, QR_BYTES_MAX } from "./encode";

test("a longer text takes a larger code", () => {
  assert.equal(encodeQr("A001")?.length, 21);
  assert.equal(encodeQr("http://192.0.2.7:8080/t/123456789012345678")?.length, 29);
  assert.equal(encodeQr("x".repeat(QR_BYTES_MAX))?.length, 41);
});

test("a text that doesn't fit gives nothing rather than a wrong code", () => {
  assert.equal(encodeQr("x".repeat(QR_BYTES_MAX + 1)), null);
});

test("the code of a number is the one that a scanner read", () => {
  const rows = encodeQr("A001")?.map((row) => row.map((dark) => (dark ? "#" : ".")).join(""));
  assert.deepEqual(rows, EXPECTED);
});

const EXPECTED = [
  "#######...#.#.#######",
  "#.....#..#.#..#.....#",
  "#.###.#.##....#.###.#",
  "#.###.#.#.#.#.#.###.#",
  "#.###.#.#.###.#.###.#",
  "#.....#.#...#.#.....#",
  "#######.#.#.#.#######",
  "........#..##........",
  "#.#####..#..#.#####..",
  "##.##..#....#..#..###",
  "#.....#..#.#.#..#.#..",
  ".#####...##....##.##.",
  "#.#...#..###.#..##...",
  "........#..####...#..",
  "#######..#..#.##..##.",
  "#.....#.#.#####...#..",
  "#.###.#.#...#..#.#.#.",
  "#.###.#.#.#.#..#..#..",
  "#.###.#.#..#.#..###..",
  "#.....#...#....##.#..",
  "#######.#.##.#..#.##.",
];
