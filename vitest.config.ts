import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** Shared by every package: each calls `vitest run --root . --config ../../vitest.config.ts`. */
export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // Loading fast-check takes a moment in every test file: only where there are property tests.
    setupFiles: existsSync("node_modules/fast-check") ? [inRoot("vitest.seed.ts")] : [],
    reporters: ["default", ["json", { outputFile: "test-results.json" }]],
    // A worker keeps what it has loaded for the next file, which halves the time. No module that is
    // tested has a state of its own: that is in what the tests make.
    isolate: false,
    // These end what hangs. On a busy machine everything takes long: no test may fail for that.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 30_000 } },
    restoreMocks: true,
  },
});

function inRoot(file: string): string {
  return fileURLToPath(new URL(file, import.meta.url));
}
