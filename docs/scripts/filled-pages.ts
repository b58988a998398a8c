import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fillClientPage, readClientReference } from "./client-page.ts";
import { fillDecisionIndex, readDecisions } from "./decisions.ts";
import { docsFolder } from "./paths.ts";
import { readPublishedDescription } from "./published-description.ts";
import { readErrorCatalogue } from "./read-error-catalogue.ts";

/**
 * The guides that are not complete as they are written, completed: Markdown by file.
 *
 * @throws Error where a page does not fit what it is filled from.
 */
export async function readFilledPages(): Promise<ReadonlyMap<string, string>> {
  const read = (file: string) => readFile(join(docsFolder, file), "utf8");
  const client = await read("client.md");
  const index = await read("decisions/index.md");
  return new Map([
    [
      "client.md",
      fillClientPage(client, await readPublishedDescription(), await readClientReference()),
    ],
    ["errors.md", (await readErrorCatalogue()).markdown],
    ["decisions/index.md", fillDecisionIndex(index, readDecisions())],
  ]);
}
