// Compiles locales/*.ftl to plain TypeScript functions, one for each text of the pages.
//
// A page carries only the texts that it names, in every language, and no interpreter: Fluent's
// own runtime is 4 kB and its plurals need Chromium 63. Keys that other programs read (the paper,
// the server's problems) share the files and are left alone here.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "@fluent/syntax";

/** Which folder's code may use the keys of a prefix; `common` belongs to all. */
export const OWNERS = {
  kiosk: ["kiosk-ui"],
  display: ["display-ui"],
  officer: ["officer-ui"],
  admin: ["admin-ui"],
  trust: ["trust-ui"],
  follow: ["citizen-ui"],
  home: ["home-ui"],
  common: [
    "ui-kit",
    "kiosk-ui",
    "display-ui",
    "officer-ui",
    "admin-ui",
    "trust-ui",
    "citizen-ui",
    "home-ui",
  ],
};

/** Read by the html alone. */
const IN_HTML = "common-no-script";

/** Languages in the order in which the pages know them; the first is the fallback. */
export const LANGUAGES = ["vi", "en"];

/** Categories other than `other`, by language, as a condition on a number. */
const PLURALS = { vi: {}, en: { one: (name) => `${name} === 1` } };

/** Reads every language and answers `{ keys, mistakes }`; `keys` maps a key to its compiled text. */
export function readWords(folder) {
  const mistakes = [];
  const byLanguage = {};
  for (const language of LANGUAGES) {
    byLanguage[language] = readLanguage(folder, language, mistakes);
  }
  const names = new Set(LANGUAGES.flatMap((language) => Object.keys(byLanguage[language])));
  const keys = {};
  for (const key of [...names].sort()) {
    const texts = LANGUAGES.map((language) => byLanguage[language][key]);
    const missing = LANGUAGES.filter((_, index) => texts[index] === undefined);
    if (missing.length > 0) {
      mistakes.push(`locales/${missing[0]}.ftl lacks the text of ${key}`);
      continue;
    }
    const numbers = new Set(texts.flatMap((text) => [...text.numbers]));
    const names = texts.map((text) => [...text.variables].sort().join(" "));
    if (new Set(names).size > 1) {
      mistakes.push(`${key} uses other variables in another language: ${names.join(" | ")}`);
    }
    keys[key] = { texts, variables: [...texts[0].variables].sort(), numbers };
  }
  return { keys, mistakes };
}

function readLanguage(folder, language, mistakes) {
  const file = join(folder, `${language}.ftl`);
  const resource = parse(readFileSync(file, "utf8"), {});
  const texts = {};
  for (const entry of resource.body) {
    if (entry.type === "Junk") {
      mistakes.push(`locales/${language}.ftl: not Fluent: ${entry.content.trim().split("\n")[0]}`);
    }
    if (entry.type !== "Message" || !(ownerOf(entry.id.name) in OWNERS)) continue;
    if (texts[entry.id.name]) mistakes.push(`locales/${language}.ftl has ${entry.id.name} twice`);
    const text = { variables: new Set(), numbers: new Set(), mistakes: [] };
    text.code = pattern(entry.value, language, text);
    mistakes.push(
      ...text.mistakes.map((mistake) => `${language}.ftl ${entry.id.name}: ${mistake}`),
    );
    texts[entry.id.name] = text;
  }
  return texts;
}

export function ownerOf(key) {
  return key.split("-")[0];
}

/** A pattern as the inside of a template literal. */
function pattern(value, language, text) {
  return value.elements.map((element) => piece(element, language, text)).join("");
}

function piece(element, language, text) {
  if (element.type === "TextElement") return element.value.replace(/[`\\$]/g, "\\$&");
  const expression = element.expression;
  if (expression.type === "StringLiteral")
    return expression.parse().value.replace(/[`\\$]/g, "\\$&");
  if (expression.type === "VariableReference") return `\${${variable(expression, text)}}`;
  if (expression.type === "SelectExpression") return `\${${select(expression, language, text)}}`;
  text.mistakes.push(`the pages don't know ${expression.type}`);
  return "";
}

function variable(expression, text) {
  text.variables.add(expression.id.name);
  return `a.${expression.id.name}`;
}

/** A select as a chain of conditions; the default variant ends it. */
function select(expression, language, text) {
  const name = variable(expression.selector, text);
  let code = "";
  let otherwise = "";
  for (const variant of expression.variants) {
    const body = `\`${pattern(variant.value, language, text)}\``;
    if (variant.default) {
      otherwise = body;
      if (variant.key.name === "other") text.numbers.add(expression.selector.id.name);
    } else {
      code += `${condition(variant.key, name, language)} ? ${body} : `;
    }
  }
  return code + otherwise;
}

function condition(key, name, language) {
  if (key.type === "NumberLiteral") return `${name} === ${key.value}`;
  const plural = PLURALS[language][key.name];
  return plural ? plural(name) : `${name} === "${key.name}"`;
}

/** `kiosk-people-ahead` is the function `kioskPeopleAhead`. */
export function functionName(key) {
  return key.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
}

/** The module ui-kit/words/keys.ts, which types and carries every text. */
export function generate(keys) {
  const lines = Object.entries(keys).map(([key, { texts, variables, numbers }]) => {
    const fields = variables.map(
      (name) => `${name}: ${numbers.has(name) ? "number" : "string | number"}`,
    );
    const parameters = variables.length > 0 ? `a: { ${fields.join("; ")} }` : "";
    const bodies = texts.map((text) => `\`${text.code}\``).join(", ");
    return `export const ${functionName(key)} = (${parameters}): string => pick(${bodies});`;
  });
  return `// Made from locales/*.ftl by scripts/build-pages.mjs: change the texts there.
import { pick } from "./language";

${lines.join("\n")}
`;
}

/** Texts that no page names, so that dead ones don't gather. */
export function unusedKeys(keys, root) {
  const sources = {};
  for (const folder of OWNERS.common) sources[folder] = readSources(join(root, folder));
  return Object.keys(keys).filter((key) => {
    if (key === IN_HTML) return false;
    const name = new RegExp(`\\b${functionName(key)}\\b`);
    return !OWNERS[ownerOf(key)].some((folder) => name.test(sources[folder]));
  });
}

function readSources(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && entry.name !== "keys.ts")
    .map((entry) => readFileSync(join(entry.parentPath ?? entry.path, entry.name), "utf8"))
    .join("\n");
}
