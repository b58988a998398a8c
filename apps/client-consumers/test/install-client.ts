import { cp, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { run } from "./run.ts";

const root = join(import.meta.dirname, "..");

/** Packs the client as it is published, and installs it into a new folder, beside the programs that use it. */
export async function installClient(folder: string): Promise<void> {
  await mkdir(folder);
  await cp(join(root, "consumers"), folder, { recursive: true });
  await writeFile(join(folder, "package.json"), '{ "type": "module", "private": true }');
  // As it has been built: another task may be reading that.
  const pack = ["--config.ignore-scripts=true", "pack", "--out", join(folder, "client.tgz")];
  await run("pnpm", pack, join(root, "../../packages/client"));
  const quiet = ["--no-audit", "--no-fund", "--prefer-offline"];
  await run("npm", ["install", ...quiet, "./client.tgz"], folder);
}
