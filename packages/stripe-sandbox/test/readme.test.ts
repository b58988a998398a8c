import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { faultNames } from "../src/faults/read-faults.ts";
import { routes } from "../src/resources.ts";
import { openSandbox } from "./open-sandbox.ts";

const PACKAGE = join(import.meta.dirname, "..");
const readme = readFileSync(join(PACKAGE, "README.md"), "utf8");
const run = promisify(execFile);

/** The README's blocks of code in a language. */
function blocks(language: string): string[] {
  const fences = readme.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\`$`, "gms"));
  return [...fences].map(([, code = ""]) => code);
}

test.each(blocks("ts").map((code, at) => [at + 1, code] as const))(
  "TypeScript block %i runs and prints what its comments say",
  async (_number, code) => {
    // Within the package, where its own name and the SDK can be imported.
    const folder = mkdtempSync(join(PACKAGE, "test", "readme-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = join(folder, "block.ts");
    writeFileSync(file, code);
    const printed = [...code.matchAll(/console\.log\(.*\/\/ (.*)$/gm)].map(([, text]) => text);
    expect((await run(process.execPath, [file])).stdout).toBe(`${printed.join("\n")}\n`);
  },
);

test("the shell block creates a customer and lists it", async () => {
  const { sandbox } = openSandbox();
  const { url, close } = await sandbox.listen({ port: 0 });
  onTestFinished(close);
  const [script = ""] = blocks("sh");
  const { stdout } = await run("sh", ["-ec", script.replaceAll("http://127.0.0.1:12111", url)]);
  const [created = "", listed = ""] = stdout.split(/^(?=\{)/m);
  expect(JSON.parse(created)).toMatchObject({ name: "Jenny Rosen", metadata: { plan: "team" } });
  expect(JSON.parse(listed)).toMatchObject({ data: [JSON.parse(created)], has_more: false });
});

test("it has four blocks of TypeScript and one of shell, and names every resource and every fault there is", () => {
  expect([blocks("ts").length, blocks("sh").length]).toEqual([4, 1]);
  const resources = routes.map(({ path }) => path.split("/").slice(0, 3).join("/"));
  for (const name of [...new Set(resources), ...faultNames])
    expect(readme).toContain(`\`${name}\``);
});
