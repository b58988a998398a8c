import { availableParallelism } from "node:os";
import { defineConfig, mergeConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";
import shared from "../../vitest.config.ts";

/** What takes minutes begins first, so that no core is idle in the end. */
class LongOnesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification) =>
      /\/test\/(random|outage|crash|process)\//.test(moduleId);
    const sorted = await super.sort(files);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

export default mergeConfig(
  shared,
  defineConfig({
    test: {
      globalSetup: ["test/support/postgres.ts", "test/support/answers-gate.ts"],
      // Much of a test waits for a database, another process or a deadline: there are more of them than cores.
      maxWorkers: Math.ceil(1.5 * availableParallelism()),
      sequence: { sequencer: LongOnesFirst },
    },
  }),
);
