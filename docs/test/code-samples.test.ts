import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createClient } from "@workspace-billing/client";
import { describe, expect, test } from "vitest";
import { readGuides } from "../scripts/guides.ts";
import { operationsOf } from "../scripts/operations.ts";
import { docsFolder } from "../scripts/paths.ts";
import { readPublishedDescription } from "../scripts/published-description.ts";

const description = await readPublishedDescription();
const operations = operationsOf(description);
const sampleOf = (operationId: string, label: string) =>
  operations
    .find((page) => page.operationId === operationId)
    ?.operation["x-codeSamples"]?.find((sample) => sample.label === label)?.source ?? "";

test("the samples of the client and of fetch, and the code of the guides, compile strictly", async () => {
  const folder = join(docsFolder, ".vitepress/cache/samples");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const samples = operations.flatMap(({ operationId }) => [
    [`${operationId}.client.ts`, sampleOf(operationId, "Client")] as const,
    [`${operationId}.fetch.ts`, sampleOf(operationId, "fetch")] as const,
  ]);
  const blocks = (await readGuides())
    // Records of decisions show fragments, with dots for what is left out.
    .filter(({ file }) => !file.startsWith("decisions/"))
    .flatMap(({ file, markdown }) =>
      [...markdown.matchAll(/^```ts\n(?<code>.*?)^```$/gms)].map(
        ({ groups }, index) => [`${file}.${index}.ts`, groups?.["code"] ?? ""] as const,
      ),
    );
  expect(blocks).not.toEqual([]);
  for (const [file, code] of [...samples, ...blocks]) {
    writeFileSync(join(folder, file), `${code}\nexport {};\n`);
  }
  const options = { noUnusedLocals: false, noPropertyAccessFromIndexSignature: false };
  const config = { extends: "../../../tsconfig.json", compilerOptions: options, include: ["*.ts"] };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
  expect(typeCheck(folder)).toBe("");
});

test.each(operations.map(({ operation }) => operation["x-method-name"]))(
  "the client has the method %s that a sample calls",
  (method) => {
    const [namespace = "", name = ""] = method.split(".");
    const client = createClient({ baseUrl: "http://127.0.0.1:3000" });
    expect(client).toHaveProperty([namespace, name], expect.any(Function));
  },
);

describe("a shell reads from the curl sample", () => {
  test.each(operations.map((page) => [page.operationId, page] as const))(
    "of %s its method, its address and its body",
    (operationId, { method, path, operation }) => {
      const args = shellArguments(sampleOf(operationId, "curl"));
      const argument = (option: string) => args[args.indexOf(option) + 1] ?? "";
      expect(argument("--request")).toBe(method.toUpperCase());
      expect(new URL(argument("--url")).pathname.split("/")).toHaveLength(path.split("/").length);
      expect(args.includes("Authorization: Bearer a-token")).toBe(operation.security.length > 0);
      expect(args.includes("--data")).toBe(operation.requestBody !== undefined);
      if (operation.requestBody) expect(JSON.parse(argument("--data"))).toBeTypeOf("object");
    },
  );
});

test("the sample of the update is the call of its documentation page", () => {
  const args = shellArguments(sampleOf("updateBillingAccount", "curl"));
  expect(JSON.parse(args.at(-1) ?? "")).toMatchObject({
    name: "ACME Corp (International)",
    email: "global.billing@acme.com",
  });
});

function typeCheck(folder: string): string {
  try {
    return execFileSync("tsc", ["--noEmit", "-p", folder], { encoding: "utf8" });
  } catch (error) {
    // A failing command's output stands on its error.
    return (error as { stdout: string }).stdout;
  }
}

/** The arguments that curl would get. */
function shellArguments(command: string): readonly string[] {
  const script = `curl() { printf '%s\\0' "$@"; }\nTOKEN=a-token\n${command}`;
  return execFileSync("sh", ["-c", script], { encoding: "utf8" }).split("\0").slice(0, -1);
}
