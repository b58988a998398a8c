import { enableCompileCache } from "node:module";
import { fileURLToPath } from "node:url";

// Code compiled once is kept beside the dependencies, where only this user writes: it takes a third off every later
// start. Where that cannot be written, nothing is kept.
enableCompileCache(fileURLToPath(new URL("../node_modules/.cache/compile", import.meta.url)));

try {
  const { serve } = await import("./serve.ts");
  await serve(process.env);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
