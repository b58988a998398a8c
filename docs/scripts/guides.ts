import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { readDecisions } from "./decisions.ts";
import { readFilledPages } from "./filled-pages.ts";
import { menu } from "./menu.ts";
import { docsFolder } from "./paths.ts";

export interface Guide {
  readonly title: string;
  readonly description: string;
  /** From the folder of the guides: `getting-started.md`. */
  readonly file: string;
  /** Without what stands above it about the page, and with links that hold outside of VitePress. */
  readonly markdown: string;
}

/**
 * The guides, in the order of the site's menu.
 *
 * @throws Error that names a guide without title or description, or one that the menu forgets.
 */
export async function readGuides(): Promise<readonly Guide[]> {
  const files = menu.flatMap(({ guides }) => guides.map((guide) => `${guide}.md`));
  const written = (await readdir(docsFolder)).filter((name) =>
    /^(?!index|README).*\.md$/.test(name),
  );
  const forgotten = written.filter((name) => !files.includes(name));
  if (forgotten.length > 0) throw new Error(`scripts/menu.ts lacks ${forgotten.join(", ")}`);
  const filled = await readFilledPages();
  const decisions = readDecisions().map(({ file }) => file);
  return Promise.all(
    [...files, ...decisions].map(async (file) =>
      toGuide(file, filled.get(file) ?? (await readFile(join(docsFolder, file), "utf8"))),
    ),
  );
}

function toGuide(file: string, source: string): Guide {
  const [, matter = "", markdown = ""] = /^---\n(.*?)\n---\n+(.*)$/s.exec(source) ?? [];
  // Front matter is a flat YAML map; what is missing in it shows below.
  const { title, description } = (parse(matter) ?? {}) as Record<string, string | undefined>;
  if (!title || !description) throw new Error(`${file} needs a title and a description on top`);
  return { file, title, description, markdown: markdown.replaceAll("](/", "](/docs/") };
}
