import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, inject, test } from "vitest";
import { readmeBlocks } from "./readme-blocks.ts";
import { run } from "./run.ts";
import { toolchain } from "./toolchains.ts";

const tsc5 = toolchain("tsc");
const tsc7 = join(import.meta.dirname, "../../..", "node_modules/.bin/tsc");
const cases = [
  ["5.5", "nodenext", tsc5],
  ["7.0", "nodenext", tsc7],
  ["7.0", "bundler", tsc7],
] as const;

for (const [version, moduleResolution, tsc] of cases) {
  test.runIf(existsSync(tsc))(
    `TypeScript ${version} with moduleResolution ${moduleResolution} accepts the package and its README, as strict as can be`,
    // The old one takes half a minute where the machine has much other work.
    { timeout: 180_000 },
    async () => {
      expect(await run(tsc, ["--version"], ".")).toMatch(`Version ${version}.`);
      const folder = join(inject("consumer"), `typescript-${version}-${moduleResolution}`);
      await mkdir(folder);
      const program = await readFile(join(inject("consumer"), "strict.ts"), "utf8");
      await writeFile(join(folder, "strict.ts"), program);
      await writeFile(join(folder, "readme.ts"), (await readmeBlocks()).join("\n"));
      const compilerOptions = {
        ...{ strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true },
        ...{ noPropertyAccessFromIndexSignature: true, noImplicitOverride: true },
        ...{ skipLibCheck: false, noEmit: true, moduleResolution },
        module: moduleResolution === "nodenext" ? "nodenext" : "esnext",
        // As in a page's project: nothing of Node is known.
        ...{ target: "es2022", lib: ["es2022", "dom", "dom.iterable", "dom.asynciterable"] },
        types: [],
      };
      await writeFile(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions }));
      await expect(run(tsc, ["-p", "."], folder)).resolves.toBe("");
    },
  );
}
