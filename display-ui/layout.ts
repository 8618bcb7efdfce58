// How many tiles share the stage side by side and below each other. Pure.

/** More counters than this don't stay readable from the seats. */
export const TILES_MAX = 16;

/**
 * Columns and rows. Up to three counters are rows of the whole width, like the calls; more are
 * a field that is as full as can be: the last row's tiles grow where one is missing.
 */
export function shareStage(count: number): [columns: number, rows: number] {
  const shown = Math.min(count, TILES_MAX);
  if (shown <= 3) return [1, Math.max(1, shown)];
  const columns = shown === 4 ? 2 : shown <= 6 || shown === 9 ? 3 : 4;
  return [columns, Math.ceil(shown / columns)];
}
