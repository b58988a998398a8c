import { execFileSync } from "node:child_process";
import { glob, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { readPublicTypes } from "@workspace-billing/api-types/public-types";

// Builds `dist`. The generated types and the table of operations come from a package that is not published, so they are
// put beside our own sources, and every import of them leads there, before all of it is compiled. Of the types, only the
// public part is. What was compiled stays in `dist/src`: declaration maps lead editors there.

const root = join(import.meta.dirname, "..");
const dist = join(root, "dist");
const staged = join(dist, "src");

const vendored = {
  "@workspace-billing/api-types": "./api-types/openapi.ts",
  "@workspace-billing/api-types/client-operations": "./api-types/client-operations.ts",
};

await rm(dist, { recursive: true, force: true });
for await (const file of glob(join(root, "src/*.ts"))) {
  await stage(await readFile(file, "utf8"), basename(file));
}
const table = import.meta.resolve("@workspace-billing/api-types/client-operations");
await stage(await readPublicTypes(), "api-types/openapi.ts");
await stage(await readFile(fileURLToPath(table), "utf8"), "api-types/client-operations.ts");
execFileSync("tsc", ["-p", "tsconfig.build.json"], { cwd: root, stdio: "inherit" });
for await (const file of glob(join(dist, "**/*.d.ts"))) await nameCompiledFiles(file);

async function stage(source: string, to: string): Promise<void> {
  const text = Object.entries(vendored).reduce(
    (before, [specifier, path]) => before.replaceAll(`from "${specifier}"`, `from "${path}"`),
    source,
  );
  await mkdir(dirname(join(staged, to)), { recursive: true });
  await writeFile(join(staged, to), text);
}

/** TypeScript rewrites `./call.ts` to `./call.js` in what it compiles, but not in the declarations. */
async function nameCompiledFiles(file: string): Promise<void> {
  const declarations = await readFile(file, "utf8");
  await writeFile(file, declarations.replaceAll(/"(\.{1,2}\/[^"]+)\.ts"/g, '"$1.js"'));
}
