import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { OpenApiDescription } from "@workspace-billing/express-contract";

/** The description, its files put together: what is enforced. */
export async function readDescription(): Promise<OpenApiDescription> {
  const file = fileURLToPath(import.meta.resolve("@workspace-billing/spec/openapi.json"));
  // Whether it is a valid description is checked when the contract compiles it.
  return JSON.parse(await readFile(file, "utf8")) as OpenApiDescription;
}
