import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import type { Description } from "./description.ts";

/** The hand-written description, parsed. */
export async function readDescription(): Promise<Description> {
  const file = fileURLToPath(import.meta.resolve("@workspace-billing/spec/openapi.yaml"));
  // The description is linted before it is generated from, so its shape is what OpenAPI says.
  return parse(await readFile(file, "utf8")) as Description;
}
