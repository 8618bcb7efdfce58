import assert from "node:assert/strict";
import { test } from "node:test";
import { language } from "../ui-kit/words/language";
import { agoText } from "./seen";

const MINUTE = 60_000;

test("how long ago is told in the largest unit that fits", () => {
  language.value = "en";
  const ago = (ms: number): string => agoText(1_000_000_000, 1_000_000_000 + ms);
  assert.equal(ago(0), "Just now");
  assert.equal(ago(2 * MINUTE - 1), "Just now");
  assert.equal(ago(2 * MINUTE), "2 min ago");
  assert.equal(ago(59 * MINUTE), "59 min ago");
  assert.equal(ago(60 * MINUTE), "1 h ago");
  assert.equal(ago(24 * 60 * MINUTE), "1 day ago");
  assert.equal(ago(72 * 60 * MINUTE), "3 days ago");
});

test("a clock that was set back makes nobody seen in the future", () => {
  language.value = "en";
  assert.equal(agoText(1_000_000, 0), "Just now");
});
