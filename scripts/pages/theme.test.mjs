// theme.css is the one place where colours, type and spaces of the pages are decided.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const FOLDERS = [
  "admin-ui",
  "citizen-ui",
  "home-ui",
  "officer-ui",
  "trust-ui",
  "ui-kit/components",
];

/** A kiosk and a display count by their screen, and so do the parts that are theirs. */
const OWN_MEASURE = /components\/(clock|number|pair|qr)\//;

/** Declarations that set something by a number of their own. */
const STRAY = [
  [/#[0-9a-f]{3,8}\b|\brgba?\(|\bhsla?\(/i, "a colour"],
  [/font-size:\s*[\d.]+(rem|px)/, "a size of type"],
  [/(margin|padding)(-\w+)?:[^;]*\d[\d.]*rem/, "a space"],
  [/(transition|animation)[^;]*\b\d+m?s/, "a time"],
];

function sheets() {
  return FOLDERS.flatMap((folder) =>
    readdirSync(ROOT + folder, { recursive: true }).map((file) => `${folder}/${file}`),
  ).filter((file) => file.endsWith(".css") && !OWN_MEASURE.test(file));
}

function strayIn(file) {
  const found = [];
  for (const [at, line] of readFileSync(ROOT + file, "utf8")
    .split("\n")
    .entries()) {
    for (const [pattern, what] of STRAY) {
      if (pattern.test(line))
        found.push(`${file}:${at + 1} has ${what} of its own: ${line.trim()}`);
    }
  }
  return found;
}

test("every page takes colours, type, spaces and times from the theme", () => {
  assert(sheets().length > 15);
  assert.deepEqual(sheets().flatMap(strayIn), []);
});

test("every step that a page names is in the theme", () => {
  const theme = readFileSync(`${ROOT}ui-kit/theme/theme.css`, "utf8");
  for (const file of sheets()) {
    for (const [, name] of readFileSync(ROOT + file, "utf8").matchAll(/var\((--[\w-]+)\)/g)) {
      assert(theme.includes(`  ${name}: `), `${file} uses ${name}, which the theme lacks`);
    }
  }
});
