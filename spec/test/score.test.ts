import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const SPEC = join(import.meta.dirname, "..");

interface Score {
  readonly agentReadiness: number;
  readonly subscores: Readonly<Record<string, number>>;
}

async function score(): Promise<Score> {
  const { stdout } = await promisify(execFile)(
    join(SPEC, "node_modules/.bin/redocly"),
    ["score", "openapi.bundle.json", "--config", "../redocly.yaml", "--format", "json"],
    {
      cwd: SPEC,
      env: { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" },
      maxBuffer: 16 * 1024 ** 2,
    },
  );
  return JSON.parse(stdout);
}

test("how ready the description is for programs that read it does not fall", async () => {
  const { agentReadiness, subscores } = await score();

  expect(agentReadiness).toBeGreaterThanOrEqual(85);
  // What words and examples can do. The rest is the price of two things that are wanted: error answers that narrow
  // their codes (`allOf` counts as polymorphism), and components that operations share.
  expect(subscores).toMatchObject({ errorClarity: 1, identifierClarity: 1 });
  expect(subscores["documentationQuality"]).toBeGreaterThanOrEqual(0.96);
  expect(subscores["constraintClarity"]).toBeGreaterThanOrEqual(0.96);
  // Answers that several operations share are counted for the first of them only.
  expect(subscores["exampleCoverage"]).toBeGreaterThanOrEqual(0.9);
});
