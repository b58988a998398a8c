import { execFileSync } from "node:child_process";
import { glob, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

// Builds `dist`. The generated types and the operation table come from a package that is not published, so they are
// copied in beside our own sources, and every import of them leads there, before all of it is compiled.

const root = join(import.meta.dirname, "..");
const dist = join(root, "dist");
const staged = join(dist, "staged");

const vendored = {
  "@workspace-billing/api-types": "./api-types/openapi.ts",
  "@workspace-billing/api-types/operations": "./api-types/operations.ts",
};

await rm(dist, { recursive: true, force: true });
for await (const file of glob(join(root, "src/*.ts"))) await stage(file, basename(file));
for (const [specifier, path] of Object.entries(vendored)) {
  await stage(fileURLToPath(import.meta.resolve(specifier)), path);
}
execFileSync("tsc", ["-p", "tsconfig.build.json"], { cwd: root, stdio: "inherit" });
await rm(staged, { recursive: true });
for await (const file of glob(join(dist, "**/*.d.ts"))) await nameCompiledFiles(file);

async function stage(from: string, to: string): Promise<void> {
  let source = await readFile(from, "utf8");
  for (const [specifier, path] of Object.entries(vendored)) {
    source = source.replaceAll(`from "${specifier}"`, `from "${path}"`);
  }
  await mkdir(dirname(join(staged, to)), { recursive: true });
  await writeFile(join(staged, to), source);
}

/** TypeScript rewrites `./call.ts` to `./call.js` in what it compiles, but not in the declarations. */
async function nameCompiledFiles(file: string): Promise<void> {
  const declarations = await readFile(file, "utf8");
  await writeFile(file, declarations.replaceAll(/"(\.{1,2}\/[^"]+)\.ts"/g, '"$1.js"'));
}
