// An office whose names are as long as real ones can be.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { REPOSITORY } from "../harness/program";
import type { Site } from "../harness/site";

const NAMES: [string, string][] = [
  ["Công an huyện Sông Lô", "Trung tâm Phục vụ hành chính công phường Mẫu Sơn Thượng"],
  ["Sông Lô District Police", "Public Administration Service Centre of Mau Son Thuong Ward"],
  ["Căn cước, định danh", "Căn cước, định danh điện tử và cơ sở dữ liệu dân cư"],
  ["Xuất nhập cảnh", "Quản lý xuất cảnh, nhập cảnh, cư trú của người nước ngoài"],
  [
    "Cấp thẻ căn cước lần đầu",
    "Cấp thẻ căn cước cho người từ đủ 14 tuổi trở lên chưa được cấp thẻ, thực hiện tại nơi tạm trú",
  ],
  [
    "First identity card",
    "Issue of an identity card to a person of 14 years or older who has none, at the temporary residence",
  ],
  ['prefix = "A"', 'prefix = "AB"'],
  ['label = "1"', 'label = "12A"'],
  ['label = "2"', 'label = "Tiếp công dân"'],
];

/** Writes the sample office with those names into the site's folder; answers the file. */
export function officeOfLongNames(site: Site): string {
  let text = readFileSync(join(REPOSITORY, "offices/song-lo.toml"), "utf8");
  for (const [usual, long] of NAMES) text = text.split(usual).join(long);
  const file = join(site.folder, "office.toml");
  writeFileSync(file, text);
  return file;
}
