import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { OpenApiDescription } from "@workspace-billing/express-contract";
import { parse } from "yaml";

/** The hand-written description, parsed: what is enforced. */
export async function readDescription(): Promise<OpenApiDescription> {
  const file = fileURLToPath(import.meta.resolve("@workspace-billing/spec/openapi.yaml"));
  // Whether it is a valid description is checked when the contract compiles it.
  return parse(await readFile(file, "utf8")) as OpenApiDescription;
}
