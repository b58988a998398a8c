import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { docsFolder } from "./paths.ts";

export interface Decision {
  /** Four digits. */
  readonly number: string;
  readonly title: string;
  readonly status: string;
  /** From the folder of the guides: `decisions/0001-frozen-toolchain.md`. */
  readonly file: string;
}

/**
 * The decision records, by number.
 *
 * @throws Error that names a record without its heading or status.
 */
export function readDecisions(): readonly Decision[] {
  return readdirSync(join(docsFolder, "decisions"))
    .filter((name) => /^\d{4}-.*\.md$/.test(name))
    .sort()
    .map((name) => {
      const file = `decisions/${name}`;
      const text = readFileSync(join(docsFolder, file), "utf8");
      const number = name.slice(0, 4);
      const title = new RegExp(`^# ${number}: (.+)$`, "m").exec(text)?.[1];
      const status = /^- Status: (.+)$/m.exec(text)?.[1];
      if (!title || !status) throw new Error(`${file} lacks "# ${number}: …" or "- Status: …"`);
      return { number, title, status, file };
    });
}

const place = "<!-- the list of decisions -->";

/** The index of decisions with its list, as Markdown. */
export function fillDecisionIndex(markdown: string, decisions: readonly Decision[]): string {
  if (!markdown.includes(place)) throw new Error(`decisions/index.md lacks "${place}"`);
  const rows = decisions.map(
    ({ number, title, status, file }) => `| ${number} | [${title}](/${file}) | ${status} |`,
  );
  return markdown.replace(
    place,
    ["| Number | Decision | Status |", "|---|---|---|", ...rows].join("\n"),
  );
}
