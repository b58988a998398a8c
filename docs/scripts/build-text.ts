import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { readGuides } from "./guides.ts";
import { toLlmsTxt } from "./llms-txt.ts";
import { toOperationMarkdown } from "./operation-markdown.ts";
import { operationsOf } from "./operations.ts";
import { siteFolder } from "./paths.ts";
import { readPublishedDescription } from "./published-description.ts";
import { readErrorCatalogue } from "./read-error-catalogue.ts";

/** Writes what programs read: a Markdown file per operation and guide, the error codes as JSON, and `llms.txt`. */
export async function buildText(): Promise<void> {
  const description = await readPublishedDescription();
  const guides = await readGuides();
  const { entries } = await readErrorCatalogue();
  await Promise.all([
    ...operationsOf(description).map((page) =>
      write(`operations/${page.operationId}.md`, toOperationMarkdown(description, page)),
    ),
    ...guides.map(({ file, markdown }) => write(file, markdown)),
    write("errors.json", `${JSON.stringify(entries, null, 2)}\n`),
    write("llms.txt", toLlmsTxt(description, guides)),
  ]);
}

async function write(file: string, text: string): Promise<void> {
  const target = join(siteFolder, file);
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, text);
}
