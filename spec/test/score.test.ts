import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { publishedDescription } from "../published-description.ts";

const SPEC = join(import.meta.dirname, "..");

interface Score {
  readonly agentReadiness: number;
  readonly subscores: Readonly<Record<string, number>>;
}

async function publishedFile(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "published-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const description: object = JSON.parse(await readFile(join(SPEC, "openapi.bundle.json"), "utf8"));
  const file = join(folder, "openapi.json");
  await writeFile(file, JSON.stringify(publishedDescription(description)));
  return file;
}

async function redocly(...args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(join(SPEC, "node_modules/.bin/redocly"), args, {
    cwd: SPEC,
    env: { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" },
    maxBuffer: 16 * 1024 ** 2,
  });
  return stdout;
}

test("how ready for programs that read it the published description is does not fall", async () => {
  const file = await publishedFile();
  const json = await redocly("score", file, "--config", "../redocly.yaml", "--format", "json");
  const { agentReadiness, subscores }: Score = JSON.parse(json);

  expect(agentReadiness).toBeGreaterThanOrEqual(90);
  // What words, examples and plain schemas can do. The rest is the price of components that operations share, and of
  // answers that say much.
  expect(subscores).toMatchObject({
    errorClarity: 1,
    identifierClarity: 1,
    polymorphismClarity: 1,
  });
  expect(subscores["documentationQuality"]).toBeGreaterThanOrEqual(0.96);
  expect(subscores["constraintClarity"]).toBeGreaterThanOrEqual(0.96);
  // Answers that several operations share are counted for the first of them only.
  expect(subscores["exampleCoverage"]).toBeGreaterThanOrEqual(0.9);
});

test("the published description passes the strict rules of others, who do not know ours", async () => {
  const file = await publishedFile();
  await expect(redocly("lint", file, "--extends", "recommended-strict")).resolves.toBe("");
});
