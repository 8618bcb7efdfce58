// Lines that end well in browsers that can't balance them, too.

/** What stands in brackets and is no longer than this isn't broken. */
const BRACKETS = /\([^)]{1,22}\)/g;
/** A short last word of three or more; two long ones may need a line each. */
const LONE = /( .*) (\S{1,7})$/;
const NO_BREAK = "\u00a0";

/** Keeps the last word off a line of its own, and short brackets in one piece. */
export function tied(text: string): string {
  return text
    .replace(BRACKETS, (part) => part.replace(/ /g, NO_BREAK))
    .replace(LONE, `$1${NO_BREAK}$2`);
}
