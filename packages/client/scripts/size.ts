import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

// What a browser loads. `node scripts/size.ts` shows it, module by module.

/** What an entry weighs with all that it imports, in bytes: minified, and compressed as it is sent. */
export interface Size {
  readonly minified: number;
  readonly gzipped: number;
  /** What is left of each module, minified. */
  readonly modules: Readonly<Record<string, number>>;
}

/** Bundles an entry for browsers and weighs it. */
export async function measure(entry: string): Promise<Size> {
  const { outputFiles, metafile } = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    write: false,
    metafile: true,
    tsconfigRaw: "{}",
    outfile: "out.js",
  });
  const [output] = Object.values(metafile.outputs);
  const modules = Object.entries(output?.inputs ?? {}).map(
    ([path, { bytesInOutput }]) => [path, bytesInOutput] as const,
  );
  const code = outputFiles[0]?.contents ?? new Uint8Array();
  return {
    minified: code.length,
    gzipped: gzipSync(code, { level: 9 }).length,
    modules: Object.fromEntries(modules),
  };
}

if (import.meta.main) {
  const { minified, gzipped, modules } = await measure(
    join(import.meta.dirname, "../src/index.ts"),
  );
  for (const [path, bytes] of Object.entries(modules).sort(([, one], [, other]) => other - one)) {
    console.log(String(bytes).padStart(6), path.replace(/^.*node_modules\//, ""));
  }
  console.log(String(minified).padStart(6), "minified;", gzipped, "compressed");
}
