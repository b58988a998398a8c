import { defineConfig, mergeConfig } from "vitest/config";
import shared from "../../vitest.config.ts";

export default mergeConfig(
  shared,
  defineConfig({
    test: {
      globalSetup: ["test/support/postgres.ts", "test/support/answers-gate.ts"],
      // Most of a test waits for a database or another process: no core is kept free for Vitest itself.
      maxWorkers: "100%",
    },
  }),
);
