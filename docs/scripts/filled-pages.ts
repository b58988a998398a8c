import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fillDecisionIndex, readDecisions } from "./decisions.ts";
import { docsFolder } from "./paths.ts";
import { readErrorCatalogue } from "./read-error-catalogue.ts";

/**
 * The guides that are not complete as they are written, completed: Markdown by file.
 *
 * @throws Error where a page does not fit what it is filled from.
 */
export async function readFilledPages(): Promise<ReadonlyMap<string, string>> {
  const index = await readFile(join(docsFolder, "decisions/index.md"), "utf8");
  return new Map([
    ["errors.md", (await readErrorCatalogue()).markdown],
    ["decisions/index.md", fillDecisionIndex(index, readDecisions())],
  ]);
}
