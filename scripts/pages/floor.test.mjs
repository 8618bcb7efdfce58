import assert from "node:assert/strict";
import { test } from "node:test";
import { cssMistakes, scriptMistakes } from "./floor.mjs";

const CSS_TOO_NEW = [
  "a{display:grid}",
  "a{display:flex;gap:8px}",
  "a{width:clamp(1px,2vw,3px)}",
  "a{width:min(1px,2vw)}",
  "a{aspect-ratio:1}",
  "a:focus-visible{color:red}",
  "a{inset:0}",
  "a{color:#11223344}",
];

for (const css of CSS_TOO_NEW) {
  test(`too new for old television sets: ${css}`, () => {
    assert.equal(cssMistakes("x.css", css).length, 1);
  });
}

test("what those sets know passes", () => {
  const css =
    "@media (max-aspect-ratio:8/5){a{display:flex;min-width:0;margin:1px;max-height:2px}}";
  assert.deepEqual(cssMistakes("x.css", css), []);
});

test("newer functions are found in scripts", () => {
  assert.equal(scriptMistakes("x.js", "[[1]].flat()").length, 1);
  assert.equal(scriptMistakes("x.js", "globalThis.x=1").length, 1);
  assert.deepEqual(scriptMistakes("x.js", "Object.assign({},a).map(b)"), []);
});
