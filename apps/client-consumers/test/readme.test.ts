import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, inject, test } from "vitest";
import { readmeBlocks } from "./readme-blocks.ts";
import { run } from "./run.ts";

test("the README is a program that runs against the server as it stands", async () => {
  const program = (await readmeBlocks())
    .join("\n")
    .replace('"http://127.0.0.1:3000"', JSON.stringify(inject("baseUrl")))
    .replace('"…"', JSON.stringify(inject("token")));
  await writeFile(join(inject("consumer"), "readme.ts"), program);

  const printed = await run(process.execPath, ["readme.ts"], inject("consumer"));

  expect(printed).toContain("ACME Corp Billing\n");
  expect(printed).toContain("ACME Labs\n");
  expect(printed).toContain("false [Function: GET]\n");
});
