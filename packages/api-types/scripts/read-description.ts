import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Description } from "./description.ts";

/** The hand-written description, its files put together. */
export async function readDescription(): Promise<Description> {
  const file = fileURLToPath(import.meta.resolve("@workspace-billing/spec/openapi.json"));
  // The description is linted before it is generated from, so its shape is what OpenAPI says.
  return JSON.parse(await readFile(file, "utf8")) as Description;
}
