import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { requirements } from "../src/requirements.ts";
import { defaultRules } from "../src/subject.ts";
import type { Fault } from "./fault.ts";
import { openShop } from "./orders.ts";

const PACKAGE = join(import.meta.dirname, "..");
const readme = readFileSync(join(PACKAGE, "README.md"), "utf8");
const [example = "", rules = "", ...further] = [...readme.matchAll(/^```ts\n(.*?)^```$/gms)].map(
  ([, code = ""]) => code,
);

test("the first example is a file of tests that passes where promises are kept, and skips what it cannot check", async () => {
  const results = await runExample();

  expect(titles(results, "failed")).toEqual([]);
  expect(titles(results, "passed")).toContain(
    "replay: the same request gets the same status, headers and body, and takes no effect",
  );
  const needy = requirements.filter(
    ({ needs, applies }) => needs && applies?.(defaultRules) !== false,
  );
  expect(titles(results, "skipped")).toEqual(
    needy.map(({ title, needs }) => `${title} (needs ${needs})`),
  );
});

test("the first example fails where a promise is broken, and says where that is written", async () => {
  const results = await runExample("does not mark");

  expect(titles(results, "failed")).toEqual(["replay: the answer is marked as given again"]);
  const [message] = results.flatMap(({ failureMessages }) => failureMessages);
  expect(message).toContain("The promise: https://docs.stripe.com/api/idempotent_requests");
});

test("the second example has the rules as they are unless others are given", async () => {
  const folder = besideThePackage();
  const file = join(folder, "rules.ts");
  writeFileSync(file, rules);

  expect((await import(file)).rules).toEqual(defaultRules);
  expect(further).toEqual([]);
});

/** As Vitest's JSON reporter writes it. */
interface Result {
  readonly title: string;
  readonly status: string;
  readonly failureMessages: readonly string[];
}

/** Runs it with Vitest, against a server of its own. */
async function runExample(fault?: Fault): Promise<readonly Result[]> {
  const shop = await openShop({}, fault);
  onTestFinished(() => shop.close());
  const folder = besideThePackage();
  const code = example.replace("http://127.0.0.1:8080", shop.subject.baseUrl());
  writeFileSync(join(folder, "orders.test.ts"), code);
  const outputFile = join(folder, "report.json");
  const options = ["--root", folder, "--reporter", "json", "--outputFile", outputFile];
  // A run that fails exits with 1, and has written its report.
  await promisify(execFile)("vitest", ["run", ...options]).catch(() => undefined);
  const report: { testResults: { assertionResults: Result[] }[] } = JSON.parse(
    readFileSync(outputFile, "utf8"),
  );
  return report.testResults.flatMap(({ assertionResults }) => assertionResults);
}

/** A folder within the package, where its own name can be imported. */
function besideThePackage(): string {
  const folder = mkdtempSync(join(PACKAGE, "test", "readme-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

function titles(results: readonly Result[], wanted: string): string[] {
  return results.filter(({ status }) => status === wanted).map(({ title }) => title);
}
