import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { stringify } from "yaml";
import { siteFolder } from "./paths.ts";
import { readPublishedDescription } from "./published-description.ts";

/** Writes the published description, as `openapi.yaml` and `openapi.json`. */
export async function buildDescription(): Promise<void> {
  const description = await readPublishedDescription();
  const yaml = stringify(description, { lineWidth: 0, aliasDuplicateObjects: false });
  await writeFile(join(siteFolder, "openapi.yaml"), yaml);
  await writeFile(join(siteFolder, "openapi.json"), `${JSON.stringify(description, null, 2)}\n`);
}
