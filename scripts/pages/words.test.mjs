import assert from "node:assert/strict";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { transformSync } from "esbuild";
import { functionName, generate, readWords } from "./words.mjs";

function words(vi, en) {
  const folder = mkdtempSync(join(tmpdir(), "motcua-words-"));
  writeFileSync(join(folder, "vi.ftl"), vi);
  writeFileSync(join(folder, "en.ftl"), en);
  return readWords(folder);
}

/** The compiled text of a key in both languages. */
function read(vi, en, key, values) {
  const { keys, mistakes } = words(vi, en);
  assert.deepEqual(mistakes, []);
  const { code } = transformSync(generate(keys).replace(/^import.*$/m, ""), { loader: "ts" });
  const body = code.replace(/export \{[^}]*\};?/s, "").replace(/export const/g, "const");
  const pick = (...texts) => texts;
  return new Function("pick", `${body}; return ${functionName(key)};`)(pick)(values);
}

test("a text takes its variables", () => {
  const texts = read("kiosk-a = Số { $n }\n", "kiosk-a = Number { $n }\n", "kiosk-a", {
    n: "A001",
  });
  assert.deepEqual(texts, ["Số A001", "Number A001"]);
});

test("English counts, Vietnamese doesn't", () => {
  const vi = "kiosk-people = { $n } người\n";
  const en = "kiosk-people = { $n ->\n    [one] 1 person\n   *[other] { $n } people\n}\n";
  assert.deepEqual(read(vi, en, "kiosk-people", { n: 1 }), ["1 người", "1 person"]);
  assert.deepEqual(read(vi, en, "kiosk-people", { n: 2 }), ["2 người", "2 people"]);
});

test("an exact number goes before the categories", () => {
  const text = "kiosk-w = { $n ->\n    [0] none\n   *[other] { $n }\n}\n";
  assert.deepEqual(read(text, text, "kiosk-w", { n: 0 }), ["none", "none"]);
});

test("signs of the script's own syntax are texts only", () => {
  const text = "kiosk-s = a `b` $c \\d\n";
  assert.deepEqual(read(text, text, "kiosk-s"), ["a `b` $c \\d", "a `b` $c \\d"]);
});

test("a missing text is a mistake", () => {
  const { mistakes } = words("kiosk-a = A\nkiosk-b = B\n", "kiosk-a = A\n");
  assert.deepEqual(mistakes, ["locales/en.ftl lacks the text of kiosk-b"]);
});

test("other variables in another language are a mistake", () => {
  const { mistakes } = words("kiosk-a = { $n }\n", "kiosk-a = { $m }\n");
  assert.equal(mistakes.length, 1);
});

test("keys of the paper and of the server's problems are left alone", () => {
  const { keys, mistakes } = words("ticket-a = { DATETIME($x) }\nproblem-b = B\n", "");
  assert.deepEqual([Object.keys(keys), mistakes], [[], []]);
});

test("a line that isn't Fluent is a mistake", () => {
  assert.equal(words("kiosk-a = A\nwhat is this\n", "kiosk-a = A\n").mistakes.length, 1);
});
