import { operationTable } from "@workspace-billing/api-types/operations";
import { expect, test } from "vitest";
import { readOperations } from "../src/read-operations.ts";

const operations = [...readOperations()];
const described = Object.entries(operationTable).filter(([, { internal }]) => !internal);

test("the packed table unpacks to every public operation of the description, in its order", () => {
  expect(
    operations.map(([namespace, name, id, method, path]) => ({
      namespace,
      name,
      id,
      method,
      path,
    })),
  ).toEqual(
    described.map(([id, { namespace, name, method, path }]) => ({
      namespace,
      name,
      id,
      method,
      path,
    })),
  );
});

// The calls rest on what follows. Where it fails, `createMethod` or `exchange` has something to learn.

test.each(described)(
  "%s: parameters have distinct names, and there are some where the client expects them",
  (_, { method, path, pathParameters, queryParameters }) => {
    const names: string[] = [...pathParameters, ...queryParameters];
    expect(new Set(names).size).toBe(names.length);
    expect(names.length > 0).toBe(path.includes("{") || method === "GET");
  },
);

test.each(described)(
  "%s takes a body, JSON, if it is a POST, PUT or PATCH without the mark `-`",
  (id, { method, requestMediaTypes }) => {
    const mark = operations.find(([, , operationId]) => operationId === id)?.[5];
    const takesBody = method.startsWith("P") && mark !== "-";
    expect(requestMediaTypes.join()).toBe(takesBody ? "application/json" : "");
  },
);

test.each(described)(
  "%s answers JSON, or what its mark says; nothing if it is a DELETE",
  (id, { method, responseMediaTypes }) => {
    const mark = operations.find(([, , operationId]) => operationId === id)?.[5];
    const marked: Record<string, string> = { text: "text/csv", blob: "application/pdf" };
    const mediaType = marked[mark ?? ""] ?? "application/json";
    expect(responseMediaTypes.join()).toBe(method === "DELETE" ? "" : mediaType);
  },
);

test.each(described)(
  "%s may be repeated: it is idempotent, or takes the key that the client makes",
  (_, { method, idempotent, headerParameters }) => {
    const takesKey = (headerParameters as readonly string[]).includes("Idempotency-Key");
    expect(takesKey).toBe(!["GET", "PUT"].includes(method));
    expect(idempotent || takesKey).toBe(true);
  },
);
