import { spawnSync } from "node:child_process";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { forgetAnswers } from "./answers.ts";

/**
 * Vitest's global setup: after a run of all tests, all of which passed, every documented answer has been produced by
 * some test, and no test has seen an undocumented one; else the run fails.
 */
export function setup(project: TestProject): () => Promise<void> {
  forgetAnswers();
  return async () => {
    if (!(await wasWhole(project))) return;
    const check = join(import.meta.dirname, "check-answers.ts");
    const { status } = spawnSync(process.execPath, [check], { stdio: "inherit" });
    if (status !== 0) process.exitCode = 1;
  };
}

/** Whether every test file was run, all of its tests, and without a failure. */
async function wasWhole(project: TestProject): Promise<boolean> {
  const { vitest, config } = project;
  const modules = vitest.state.getTestModules();
  const run = new Set(modules.map(({ moduleId }) => moduleId));
  const { testFiles } = await project.globTestFiles();
  return (
    config.testNamePattern === undefined &&
    testFiles.every((file) => run.has(file)) &&
    modules.every((module) => module.ok())
  );
}
