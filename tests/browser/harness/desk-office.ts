// The sample office, a little stricter: a service that ends with an outcome, fewer calls.

import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { REPOSITORY } from "./program";

/** Its service ends only with an outcome. */
export const EXCHANGE = "cap-doi-the-can-cuoc";

/** After as many calls the desk's key does something else. */
export const CALLS_MAX = 3;

/** Writes the office file; answers where it is. */
export function deskOffice(): string {
  const sample = readFileSync(join(REPOSITORY, "offices/song-lo.toml"), "utf8");
  const strict = sample
    .replace(`id = "${EXCHANGE}"`, `id = "${EXCHANGE}"\noutcome_required = true`)
    .replace(/^# calls_max = .*$/m, `calls_max = ${CALLS_MAX}`)
    .replace(/^# after_calls/m, "after_calls");
  const file = join(mkdtempSync(join(tmpdir(), "motcua-desk-")), "office.toml");
  writeFileSync(file, strict);
  return file;
}
