import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { toClientOperations } from "../scripts/client-operations.ts";
import { toOperationTable } from "../scripts/operation-table.ts";
import { readDescription } from "../scripts/read-description.ts";
import { toTypes } from "../scripts/types.ts";

const committed = (file: string) => readFile(new URL(`../src/${file}`, import.meta.url), "utf8");

test("openapi.ts is what the description gives; if not, run `pnpm generate`", async () => {
  expect(await committed("openapi.ts")).toBe(await toTypes(await readDescription()));
});

test("operations.ts is what the description gives; if not, run `pnpm generate`", async () => {
  expect(await committed("operations.ts")).toBe(toOperationTable(await readDescription()));
});

test("client-operations.ts is what the description gives; if not, run `pnpm generate`", async () => {
  expect(await committed("client-operations.ts")).toBe(toClientOperations(await readDescription()));
});
