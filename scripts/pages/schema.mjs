// Makes ui-kit/api/schema.ts from the OpenAPI document that the server prints of itself.
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import openapiTS, { astToString } from "openapi-typescript";

const HEAD = "// Made from `motcua openapi` by `npm run types`: change the server's types.\n\n";

/** The program as `cargo build` leaves it. */
export function program(root) {
  return join(root, "target/debug/motcua");
}

/** The checked-in file. */
export function schemaFile(root) {
  return join(root, "ui-kit/api/schema.ts");
}

/**
 * The text of the file. Only shapes: the pages name their few paths themselves, and the types of
 * all paths would be three quarters of the file.
 */
export async function makeSchema(binary) {
  const document = JSON.parse(execFileSync(binary, ["openapi"], { encoding: "utf8" }));
  const shapes = await openapiTS({ ...document, paths: {} }, { alphabetize: true });
  return HEAD + astToString(shapes);
}
