// The sample office with rules for its desks: outcomes, papers, a limit of calls.

import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { REPOSITORY } from "./program";

/** Its service ends only with an outcome. */
export const EXCHANGE = "cap-doi-the-can-cuoc";

const RULES = `
[desk]
calls_max = 3
after_calls = "no_show"

[[outcome]]
id = "tra-ngay"
name = { vi = "Trả kết quả ngay", en = "Result handed out" }

[[outcome]]
id = "hen-tra"
name = { vi = "Nhận hồ sơ, hẹn ngày trả", en = "File taken, date given" }

[[papers]]
id = "anh"
name = { vi = "Thiếu ảnh chân dung", en = "No photograph" }

[[papers]]
id = "to-khai"
name = { vi = "Tờ khai chưa điền đủ", en = "Form incomplete" }
`;

/** Writes the office file; answers where it is. */
export function deskOffice(): string {
  const sample = readFileSync(join(REPOSITORY, "offices/song-lo.toml"), "utf8");
  const strict = sample.replace(
    `id = "${EXCHANGE}"`,
    `id = "${EXCHANGE}"\noutcome_required = true`,
  );
  const file = join(mkdtempSync(join(tmpdir(), "motcua-desk-")), "office.toml");
  writeFileSync(file, strict + RULES);
  return file;
}
