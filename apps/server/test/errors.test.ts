import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readDescription } from "../src/description.ts";
import { errorTable } from "../src/errors.ts";
import { cataloguedCodes } from "./support/failure.ts";
import { operations } from "./support/operations.ts";

const codes = Object.keys(errorTable).sort();

describe("error codes", () => {
  test("the description lists the rows of the table, and each with a line that says what it means", async () => {
    const { components } = await readDescription();
    const { ErrorCode } = (components as { schemas: { ErrorCode: Described } }).schemas;

    expect([...ErrorCode.enum].sort(), "spec/openapi.yaml and src/errors.ts").toEqual(codes);
    const lines = [...ErrorCode.description.matchAll(/^- `(\w+)`: \S/gm)].map(([, code]) => code);
    expect(lines, "the description of ErrorCode").toEqual(ErrorCode.enum);
  });

  test("the catalogue has a section for each row, in the order of the alphabet", () => {
    expect(cataloguedCodes, "docs/errors.md: add, remove or move a section").toEqual(codes);
  });

  test("what an operation documents has the status of its row", () => {
    for (const { id, failures } of operations) {
      for (const [status, documented] of failures) {
        const statuses = Object.entries(errorTable).filter(([code]) => documented.includes(code));
        expect(
          statuses.map(([code, row]) => [code, row.status]),
          `${id} in spec/openapi.yaml`,
        ).toEqual(documented.toSorted().map((code) => [code, status]));
      }
    }
  });

  test.for(codes)("%s is asserted by a test", (code) => {
    const quoted = `"${code}"`;
    const asserted = testFiles().some((text) => text.includes(quoted));
    expect(asserted, `write a test that provokes ${code} and expects ${quoted}`).toBe(true);
  });
});

interface Described {
  readonly enum: readonly string[];
  readonly description: string;
}

function testFiles(): readonly string[] {
  const folder = import.meta.dirname;
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".test.ts"))
    .map((path) => readFileSync(join(folder, path), "utf8"));
}
