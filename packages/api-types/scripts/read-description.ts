import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Description } from "./description.ts";

/** The hand-written description, its files put together. */
export async function readDescription(): Promise<Description> {
  const file = fileURLToPath(import.meta.resolve("@workspace-billing/spec/openapi.json"));
  // Its shape is what OpenAPI says, or the lint will tell; what an operation may lack so far, `operationsOf` looks at.
  return JSON.parse(await readFile(file, "utf8")) as Description;
}
