import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { makeSchema, program, schemaFile } from "./schema.mjs";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const skip = existsSync(program(ROOT)) ? false : "the server isn't built here";

test("schema.ts is up to date", { skip }, async () => {
  const fresh = await makeSchema(program(ROOT));
  const checkedIn = readFileSync(schemaFile(ROOT), "utf8");
  assert(fresh === checkedIn, "the server's types have changed: run `npm run types`");
});
