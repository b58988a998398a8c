import { existsSync } from "node:fs";
import { join } from "node:path";
import { run } from "./run.ts";

const folder = join(import.meta.dirname, "../toolchains");

/** A program of `toolchains/`. */
export const toolchain = (name: string) => join(folder, "node_modules/.bin", name);

/** Installs them in CI; elsewhere only says that they are missing: they are four hundred megabytes. */
export async function installToolchains(): Promise<void> {
  if (process.env["CI"]) {
    await run("pnpm", ["install", "--frozen-lockfile"], folder);
  } else if (!existsSync(toolchain("node"))) {
    const how = "pnpm --dir apps/client-consumers/toolchains install";
    process.stderr.write(`other runtimes and compilers are skipped: install them by \`${how}\`\n`);
  }
}
