import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { components } from "@workspace-billing/api-types";
import { expect } from "vitest";
import { type ErrorCode, errorTable } from "../../src/errors.ts";
import type { DescribedOperation } from "./operations.ts";

type ErrorBody = components["schemas"]["Error"];

const catalogue = readFileSync(
  fileURLToPath(new URL("errors.md", import.meta.resolve("@workspace-billing/docs/package.json"))),
  "utf8",
);

/** The codes that the error catalogue has a section for, in its order. */
export const cataloguedCodes = [...catalogue.matchAll(/^## (\w+)$/gm)].map(([, code]) => code);

/**
 * Expects an answer to be this failure and to keep every promise that all failures make: the flat JSON object, complete
 * and without a stack, the status and type of its code, a `doc_url` that leads somewhere, a `Request-Id`; and, of an
 * operation, that it is documented there.
 * @returns the body
 */
export async function expectFailure(
  response: Response,
  code: ErrorCode,
  operation?: DescribedOperation,
): Promise<ErrorBody> {
  const text = await response.text();
  const { status, type } = errorTable[code];
  expect([response.status, text]).toEqual([status, expect.stringContaining(`"code":"${code}"`)]);
  expect(response.headers.get("Content-Type")).toBe("application/json; charset=utf-8");
  expect(response.headers.get("Request-Id")).toMatch(/^req_[A-Za-z0-9]{20}$/);
  expect(text).not.toMatch(/<html|\bat .+:\d+:\d+|node_modules|\.ts\b/i);
  // Checked field by field below.
  const body = JSON.parse(text) as ErrorBody;
  const { param, errors, ...rest } = body;
  expect(rest).toEqual({
    type,
    code,
    message: expect.stringMatching(/^.{10,5000}$/s),
    doc_url: `http://127.0.0.1:3000/docs/errors#${code}`,
  });
  expect(cataloguedCodes).toContain(code);
  if (param !== undefined) expect(param).toMatch(/^.{1,500}$/);
  for (const one of errors ?? []) {
    expect(one).toEqual({
      param: expect.any(String),
      code: expect.stringMatching(/^parameter_(unknown|missing|invalid)$/),
      message: expect.stringMatching(/^.{1,1000}$/s),
    });
  }
  if (operation) expect(operation.failures.get(status)).toContain(code);
  return body;
}
