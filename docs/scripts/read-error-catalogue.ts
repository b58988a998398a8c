import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { publicDescription } from "@workspace-billing/spec/public-description";
import { readDescription } from "./description.ts";
import { fillErrorCatalogue } from "./error-catalogue.ts";
import { errorFactsOf } from "./error-facts.ts";
import { operationsOf } from "./operations.ts";
import { docsFolder } from "./paths.ts";

/**
 * `errors.md`, filled with the facts of the description.
 *
 * @throws Error where the two differ, see `fillErrorCatalogue`.
 */
export async function readErrorCatalogue(): Promise<ReturnType<typeof fillErrorCatalogue>> {
  const description = await readDescription();
  const published = operationsOf(publicDescription(description));
  const markdown = await readFile(join(docsFolder, "errors.md"), "utf8");
  return fillErrorCatalogue(markdown, errorFactsOf(description), published.length);
}
