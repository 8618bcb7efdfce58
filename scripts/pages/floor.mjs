// Holds what is built to the APIs and CSS of Chromium 51, the engine of television sets that
// offices own. esbuild lowers syntax only: a newer function or property would pass unseen and
// leave a black screen on a wall.

/** CSS that Chromium 51 drops, with the version that brought it. */
const CSS_TOO_NEW = [
  [/display:\s*(inline-)?grid|grid-template/, "grid (57)"],
  [/display:\s*(contents|flow-root)/, "display contents/flow-root (58, 65)"],
  [/[;{\s](row-|column-)?gap:/, "gap (84)"],
  [/\b(clamp|min|max)\(/, "clamp(), min(), max() (79)"],
  [/[;{\s]aspect-ratio:/, "aspect-ratio (88)"],
  [/:focus-visible|:focus-within|:is\(|:where\(|:has\(/, "newer selectors (60 to 105)"],
  [/[;{\s]inset(-\w+)*:/, "inset (87)"],
  [/position:\s*sticky/, "position: sticky (56)"],
  [/(margin|padding|border)-(inline|block)/, "logical properties (69, 87)"],
  [/place-(items|content|self):/, "place-* (59)"],
  [/backdrop-filter:/, "backdrop-filter (76)"],
  [/@(layer|container|property|supports selector)/, "newer at-rules"],
  [/#[0-9a-f]{8}\b|#[0-9a-f]{4}\b(?![0-9a-f])/i, "colours with alpha digits (62)"],
  [/color-mix\(|oklch\(|lab\(/, "newer colours (111)"],
  [/\d[ds]vh|\d[ls]vw/, "newer viewport units (108)"],
  [/(^|[{;])(translate|rotate|scale):/, "single transforms (104)"],
];

/** Functions that Chromium 51 lacks; ui-kit/theme/floor.js makes what the bundler needs. */
const SCRIPT_TOO_NEW = [
  [
    /\.(flat|flatMap|matchAll|replaceAll|padStart|padEnd|trimStart|trimEnd|allSettled)\(/,
    "newer methods",
  ],
  [
    /\.(replaceChildren|replaceWith|prepend|toggleAttribute|getAnimations|randomUUID)\(/,
    "newer DOM",
  ],
  [/Object\.(entries|values|fromEntries|hasOwn)\b/, "Object.* (54 to 93)"],
  [/\bglobalThis\b/, "globalThis (71)"],
  [
    /\b(AbortController|ResizeObserver|BroadcastChannel|structuredClone|WeakRef)\b/,
    "newer globals",
  ],
  [/Intl\.(PluralRules|RelativeTimeFormat|ListFormat)|formatToParts/, "newer Intl (57 to 72)"],
  [/\.finally\(/, "Promise.finally (63)"],
  [/\.at\(-?\d/, "Array.at (92)"],
];

export function cssMistakes(name, css) {
  return found(name, css, CSS_TOO_NEW);
}

export function scriptMistakes(name, script) {
  return found(name, script, SCRIPT_TOO_NEW);
}

function found(name, text, rules) {
  const mistakes = [];
  for (const [pattern, what] of rules) {
    const match = pattern.exec(text);
    if (!match) continue;
    const near = text.slice(Math.max(0, match.index - 40), match.index + 40);
    mistakes.push(`${name} uses ${what}, which Chromium 51 lacks: …${near}…`);
  }
  return mistakes;
}
