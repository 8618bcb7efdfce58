// Bundles every *.test.ts and *.test.tsx of the pages and runs them with Node's own test runner.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const FOLDERS = [
  "ui-kit",
  "kiosk-ui",
  "display-ui",
  "officer-ui",
  "admin-ui",
  "trust-ui",
  "citizen-ui",
  "home-ui",
];

const tests = FOLDERS.flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true })
    .filter((file) => /\.test\.tsx?$/.test(file))
    .map((file) => join(folder, file)),
);
const out = mkdtempSync(join(tmpdir(), "motcua-pages-"));
await esbuild.build({
  absWorkingDir: ROOT,
  entryPoints: tests,
  outbase: ROOT,
  outdir: out,
  bundle: true,
  format: "esm",
  outExtension: { ".js": ".mjs" },
  platform: "node",
  loader: { ".css": "empty" },
  jsx: "automatic",
  jsxImportSource: "preact",
  logLevel: "error",
});
const scripts = readdirSync(join(ROOT, "scripts/pages")).filter((file) =>
  file.endsWith(".test.mjs"),
);
const files = [
  ...tests.map((file) => join(out, file.replace(/\.tsx?$/, ".mjs"))),
  ...scripts.map((file) => join(ROOT, "scripts/pages", file)),
];
const { status } = spawnSync(process.execPath, ["--test", ...files], { stdio: "inherit" });
rmSync(out, { recursive: true, force: true });
process.exit(status ?? 1);
