import { describe, expect, test } from "vitest";
import { toFingerprint } from "../../src/idempotency/fingerprint.ts";

const request = {
  operationId: "updateOrganization",
  path: { workspaceId: "ws_1", organizationId: "org_1" },
  query: {},
  body: { name: "ACME", limits: { users: 5, sso: null }, tags: ["a", "b"] },
};

describe("the fingerprint of a request", () => {
  test("is 43 characters long", () => {
    expect(toFingerprint(request)).toMatch(/^[\w-]{43}$/);
  });

  test.for<[string, Partial<typeof request>]>([
    [
      "the fields of its body, at every depth",
      { body: { tags: ["a", "b"], limits: { sso: null, users: 5 }, name: "ACME" } },
    ],
    ["the parameters of its path", { path: { organizationId: "org_1", workspaceId: "ws_1" } }],
  ])("does not know the order of %s", ([, change]) => {
    expect(toFingerprint({ ...request, ...change })).toBe(toFingerprint(request));
  });

  test.for<[string, object]>([
    ["operation", { operationId: "createChildOrganization" }],
    ["path", { path: { workspaceId: "ws_1", organizationId: "org_2" } }],
    ["query", { query: { force: true } }],
    ["body: none", { body: undefined }],
    ["body: a field less", { body: { name: "ACME", limits: { users: 5, sso: null } } }],
    ["body: another type", { body: { ...request.body, name: 5 } }],
    ["body: null is not absent", { body: { ...request.body, limits: { users: 5 } } }],
    ["body: another order of a list", { body: { ...request.body, tags: ["b", "a"] } }],
    ["body: what stands in one field stands in another", { body: { limits: "ACME" } }],
  ])("is another for another %s", ([, change]) => {
    expect(toFingerprint({ ...request, ...change })).not.toBe(toFingerprint(request));
  });

  test("sees a member that is called __proto__", () => {
    const body: unknown = JSON.parse('{"__proto__": {"a": 1}}');

    expect(toFingerprint({ ...request, body })).not.toBe(toFingerprint({ ...request, body: {} }));
  });
});
