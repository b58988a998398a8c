import { enableCompileCache, flushCompileCache } from "node:module";
import { fileURLToPath } from "node:url";

// Code compiled once is kept beside the dependencies, where only this user writes: it takes a third off every later
// start. Where that cannot be written, nothing is kept.
enableCompileCache(fileURLToPath(new URL("../node_modules/.cache/compile", import.meta.url)));

try {
  const { serve } = await import("./serve.ts");
  await serve(process.env);
  // Node would keep it when the process ends by itself, and it may be killed.
  flushCompileCache();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
