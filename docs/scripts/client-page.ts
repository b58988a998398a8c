import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Description } from "./description.ts";
import { operationsOf, referenceLink } from "./operations.ts";
import { docsFolder } from "./paths.ts";

/** Where the build keeps the reference of the client. */
export const clientReferenceFile = join(docsFolder, ".vitepress/cache/client-reference.md");

/** @throws Error if the site has not been built yet */
export async function readClientReference(): Promise<string> {
  return readFile(clientReferenceFile, "utf8").catch((cause: unknown) => {
    throw new Error("The reference of the client is missing: run `pnpm run docs`", { cause });
  });
}

/**
 * The client's page with its methods and its reference, as Markdown.
 *
 * @throws Error if the page has no place for them
 */
export function fillClientPage(
  markdown: string,
  description: Description,
  reference: string,
): string {
  return [
    ["<!-- the methods of the client -->", toMethods(description)],
    ["<!-- the reference of the client -->", reference.trim()],
  ].reduce((page, [place = "", content = ""]) => {
    if (!page.includes(place)) throw new Error(`client.md lacks "${place}"`);
    return page.replace(place, () => content);
  }, markdown);
}

function toMethods(description: Description): string {
  const rows = operationsOf(description)
    .filter(({ operation }) => !operation["x-internal"])
    .map((page) => {
      const { "x-method-name": name, summary } = page.operation;
      return `| \`${name}\` | [${summary}](${referenceLink(page)}) |`;
    });
  return ["| Method | Operation |", "|---|---|", ...rows].join("\n");
}
