import { build } from "vitepress";
import { docsFolder } from "./paths.ts";

/** Writes the guides, by VitePress. It empties the site's folder first. */
export async function buildGuides(): Promise<void> {
  await build(docsFolder);
}
