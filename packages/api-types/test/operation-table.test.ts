import { expect, test } from "vitest";
import { readDescription } from "../scripts/read-description.ts";
import { type OperationEntry, operationTable } from "../src/operations.ts";

const description = await readDescription();
const described = Object.entries(description.paths).flatMap(
  ([path, { parameters: _, ...methods }]) =>
    Object.entries(methods).map(([method, { operationId }]) => ({ method, path, operationId })),
);

test("the table has every operation of the description, in its order, with its method and path", () => {
  expect(
    Object.entries(operationTable).map(([operationId, { method, path }]) => ({
      method: method.toLowerCase(),
      path,
      operationId,
    })),
  ).toEqual(described);
});

test("path parameters are those that the path names, in its order", () => {
  for (const { path, pathParameters } of Object.values(operationTable)) {
    expect(pathParameters).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
  }
});

test("the role is the one that security names, null where any valid token will do", () => {
  expect(operationTable.updateBillingAccount.role).toBe("owner");
  expect(operationTable.updateWorkspace.role).toBe("admin");
  expect(operationTable.getBillingAccount.role).toBe("viewer");
  expect(operationTable.listWorkspaces.role).toBeNull();
});

test("a list pages; a single resource does not", () => {
  expect(operationTable.listBillingAccounts.paged).toBe(true);
  expect(operationTable.getBillingAccount.paged).toBe(false);
});

test("POST, PATCH and DELETE take an Idempotency-Key; what takes none is safe to repeat", () => {
  const entries: readonly OperationEntry[] = Object.values(operationTable);
  for (const { method, headerParameters, idempotent } of entries) {
    const takesKey = headerParameters.includes("Idempotency-Key");
    expect(takesKey).toBe(["POST", "PATCH", "DELETE"].includes(method));
    expect(takesKey || idempotent).toBe(true);
  }
});

test("two operations never share a method of the client", () => {
  const names = Object.values(operationTable).map(({ namespace, name }) => `${namespace}.${name}`);
  expect(new Set(names).size).toBe(names.length);
});
