import { gzipSync } from "node:zlib";
import { build } from "esbuild";

/** What a page loads, in bytes: minified, and compressed as it is sent. */
export interface Size {
  readonly minified: number;
  readonly gzipped: number;
}

/** Bundles a module for browsers, with all that it imports, and weighs it. */
export async function weigh(source: string): Promise<Size> {
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: import.meta.dirname },
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    write: false,
    tsconfigRaw: "{}",
  });
  const code = outputFiles[0]?.contents ?? new Uint8Array();
  return { minified: code.length, gzipped: gzipSync(code, { level: 9 }).length };
}
