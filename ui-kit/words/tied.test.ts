import assert from "node:assert/strict";
import { test } from "node:test";
import { tied } from "./tied";

const CASES: [string, string][] = [
  ["Người có con nhỏ đi cùng", "Người có con nhỏ đi~cùng"],
  ["Người cao tuổi (từ 60 tuổi)", "Người cao tuổi (từ~60~tuổi)"],
  ["Criminal records", "Criminal records"],
  ["Conditional businesses", "Conditional businesses"],
  [
    "Thẻ (căn cước công dân hoặc hộ chiếu) đang dùng",
    "Thẻ (căn cước công dân hoặc hộ chiếu) đang~dùng",
  ],
  ["Xong", "Xong"],
  ["", ""],
];

for (const [text, expected] of CASES) {
  test(`no word of "${text}" is left alone`, () => {
    assert.equal(tied(text), expected.replace(/~/g, "\u00a0"));
  });
}
