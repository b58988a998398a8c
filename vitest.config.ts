import { defineConfig } from "vitest/config";

/** Shared by every package: each calls `vitest run --root . --config ../../vitest.config.ts`. */
export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    reporters: ["default", ["json", { outputFile: "test-results.json" }]],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    restoreMocks: true,
  },
});
