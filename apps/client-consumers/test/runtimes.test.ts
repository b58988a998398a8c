import { existsSync } from "node:fs";
import { expect, inject, test } from "vitest";
import { done } from "./done.ts";
import { run } from "./run.ts";
import { toolchain } from "./toolchains.ts";

const node20 = toolchain("node");
const node24 = process.execPath;
const denoFlags = [
  "run",
  "--no-prompt",
  "--allow-read",
  "--allow-net",
  "--node-modules-dir=manual",
];

const runtimes: [string, string, string[]][] = [
  ["Node 20.19 imports", node20, ["import.js"]],
  ["Node 20.19 requires", node20, ["require.cjs"]],
  ["Node 24 imports", node24, ["import.js"]],
  ["Node 24 requires", node24, ["require.cjs"]],
  ["Deno imports", toolchain("deno"), [...denoFlags, "import.js"]],
  ["Bun imports", toolchain("bun"), ["import.js"]],
  ["Bun requires", toolchain("bun"), ["require.cjs"]],
];

for (const [name, file, args] of runtimes) {
  test.runIf(existsSync(file))(`${name} the client, and it works`, async () => {
    const program = [...args, inject("baseUrl"), inject("token")];
    expect(JSON.parse(await run(file, program, inject("consumer")))).toEqual(done);
  });
}

test.each(
  [
    ["the oldest that is promised", node20, "v20.19."],
    ["the project's own", node24, "v24."],
  ].filter(([, file = ""]) => existsSync(file)),
)("Node is %s", async (_, file = "", version = "") => {
  expect(await run(file, ["--version"], ".")).toContain(version);
});
