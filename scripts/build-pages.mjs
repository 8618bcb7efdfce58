// Builds every page into dist/: one classic script and one style sheet each, the fonts, the html.
//
//   node scripts/build-pages.mjs            builds, and fails on any mistake
//   node scripts/build-pages.mjs --words    only makes ui-kit/words/keys.ts, for the type checker
//   node scripts/build-pages.mjs --watch    builds again at each change
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  watch,
  writeFileSync,
} from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import * as esbuild from "esbuild";
import { cssMistakes, scriptMistakes } from "./pages/floor.mjs";
import { page } from "./pages/html.mjs";
import { generate, readWords, unusedKeys } from "./pages/words.mjs";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const DIST = join(ROOT, "dist");

/** Each page, its folder, and the most its script may weigh in bytes after gzip. */
const PAGES = [
  { name: "home", folder: "home-ui", gzip_max: 20_000, fonts: ["400", "700"] },
  { name: "kiosk", folder: "kiosk-ui", gzip_max: 25_000, fonts: ["600", "700"], parts: ["pair"] },
  {
    name: "display",
    folder: "display-ui",
    gzip_max: 15_000,
    fonts: ["600", "700"],
    parts: ["pair"],
  },
  {
    name: "officer",
    folder: "officer-ui",
    gzip_max: 40_000,
    fonts: ["400", "700"],
    parts: ["pair"],
  },
  { name: "admin", folder: "admin-ui", gzip_max: 80_000, fonts: ["400", "700"] },
  { name: "trust", folder: "trust-ui", gzip_max: 15_000, fonts: ["400", "700"] },
  { name: "citizen", folder: "citizen-ui", gzip_max: 20_000, fonts: ["600"] },
];

/** What a page fetches only when it needs it, so that its own script stays small. */
const PARTS = [{ name: "pair", folder: "ui-kit/components/pair", gzip_max: 12_000 }];

function makeWords() {
  const { keys, mistakes } = readWords(join(ROOT, "locales"));
  for (const key of unusedKeys(keys, ROOT)) mistakes.push(`no page uses the text ${key}`);
  const file = join(ROOT, "ui-kit/words/keys.ts");
  const text = generate(keys);
  // Written only when it differs, so that a watcher isn't woken by its own build.
  if (!existsSync(file) || readFileSync(file, "utf8") !== text) writeFileSync(file, text);
  return { keys, mistakes };
}

async function bundle() {
  const floor = readFileSync(join(ROOT, "ui-kit/theme/floor.js"), "utf8");
  const { code } = await esbuild.transform(floor, { minify: true });
  return esbuild.build({
    absWorkingDir: ROOT,
    entryPoints: [...PAGES, ...PARTS].map(({ name, folder }) => ({
      in: `${folder}/main.tsx`,
      out: name,
    })),
    banner: { js: `!function(){${code}}();` },
    bundle: true,
    minify: true,
    format: "iife",
    target: "chrome51",
    charset: "utf8",
    jsx: "automatic",
    jsxImportSource: "preact",
    outdir: "dist/assets",
    publicPath: "/assets/",
    entryNames: "[name]-[hash]",
    assetNames: "[name]-[hash]",
    loader: { ".woff2": "file", ".svg": "file" },
    legalComments: "none",
    logOverride: { "import-is-undefined": "error" },
    logLevel: "error",
    metafile: true,
  });
}

/** The file that a page's script, style or font became. */
function outputs(metafile) {
  const files = Object.keys(metafile.outputs).map((path) => basename(path));
  const named = (pattern) => files.find((file) => pattern.test(file));
  return {
    script: (name) => named(new RegExp(`^${name}-\\w+\\.js$`)),
    style: (name) => named(new RegExp(`^${name}-\\w+\\.css$`)),
    font: (subset, weight) => named(new RegExp(`^source-sans-3-${subset}-${weight}-.*\\.woff2$`)),
    icon: () => named(/^mark-\w+\.svg$/),
  };
}

/** Holds a script and its style to the floor and the limit; answers what the script weighs. */
function weigh({ name, gzip_max }, files, mistakes) {
  const script = files.script(name);
  const style = files.style(name);
  const code = readFileSync(join(DIST, "assets", script));
  const size = gzipSync(code, { level: 9 }).length;
  if (size > gzip_max) mistakes.push(`${script} weighs ${size} bytes of at most ${gzip_max}`);
  mistakes.push(...scriptMistakes(script, code.toString()));
  mistakes.push(...cssMistakes(style, readFileSync(join(DIST, "assets", style), "utf8")));
  return `${name} ${(size / 1000).toFixed(1)} kB`;
}

function writePage({ name, fonts, parts = [] }, keys, files) {
  const prefix = name === "citizen" ? "follow" : name;
  mkdirSync(join(DIST, name), { recursive: true });
  const html = page({
    title: keys[`${prefix}-document-title`]?.texts[0].code ?? "",
    noscript: keys["common-no-script"]?.texts[0].code ?? "",
    script: files.script(name),
    style: files.style(name),
    parts: parts.map((part) => ({
      name: part,
      script: files.script(part),
      style: files.style(part),
    })),
    icon: files.icon(),
    fonts: fonts.flatMap((weight) => [
      files.font("latin", weight),
      files.font("vietnamese", weight),
    ]),
  });
  writeFileSync(join(DIST, name, "index.html"), html);
}

/** Beside each text a copy as servers send it, so that a slow phone isn't kept waiting. */
function compress() {
  for (const name of readdirSync(join(DIST, "assets"))) {
    if (!/\.(js|css|svg)$/.test(name)) continue;
    const file = join(DIST, "assets", name);
    writeFileSync(`${file}.gz`, gzipSync(readFileSync(file), { level: 9 }));
  }
}

async function build() {
  const start = performance.now();
  const { keys, mistakes } = makeWords();
  rmSync(DIST, { recursive: true, force: true });
  const { metafile } = await bundle();
  const files = outputs(metafile);
  const sizes = [...PAGES, ...PARTS].map((entry) => weigh(entry, files, mistakes));
  for (const entry of PAGES) writePage(entry, keys, files);
  compress();
  const licence = "node_modules/@fontsource/source-sans-3/LICENSE";
  cpSync(join(ROOT, licence), join(DIST, "assets/source-sans-3-OFL.txt"));
  if (mistakes.length > 0) throw new Error(mistakes.join("\n"));
  const seconds = ((performance.now() - start) / 1000).toFixed(2);
  console.log(`pages built in ${seconds} s; scripts after gzip: ${sizes.join(", ")}`);
}

/** Builds again after each burst of changes; a mistake is told and waited out. */
function watchSources() {
  let timer;
  const again = () => {
    clearTimeout(timer);
    timer = setTimeout(() => build().catch((error) => console.error(error.message)), 100);
  };
  for (const folder of ["locales", "ui-kit", ...PAGES.map((entry) => entry.folder)]) {
    watch(join(ROOT, folder), { recursive: true }, again);
  }
}

try {
  if (process.argv.includes("--words")) {
    const { mistakes } = makeWords();
    if (mistakes.length > 0) throw new Error(mistakes.join("\n"));
  } else {
    await build();
    if (process.argv.includes("--watch")) watchSources();
  }
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
