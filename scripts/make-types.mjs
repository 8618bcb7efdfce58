// Writes the types of the server's answers for the pages: `npm run types`, after `cargo build`.
import { existsSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { makeSchema, program, schemaFile } from "./pages/schema.mjs";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

if (!existsSync(program(ROOT))) {
  console.error("there is no target/debug/motcua: run `cargo build` first");
  process.exit(1);
}
writeFileSync(schemaFile(ROOT), await makeSchema(program(ROOT)));
