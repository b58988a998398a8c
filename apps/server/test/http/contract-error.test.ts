import { ContractError, type Violation } from "@workspace-billing/express-contract";
import { describe, expect, test } from "vitest";
import { fromContractError } from "../../src/http/contract-error.ts";

const unknownColour: Violation = {
  in: "query",
  param: "colour",
  rule: "unknown",
  message: "is unknown",
};
const longKey: Violation = {
  in: "header",
  param: "Idempotency-Key",
  rule: "invalid",
  message: "is long",
};
const noKey: Violation = {
  in: "header",
  param: "Idempotency-Key",
  rule: "missing",
  message: "is required",
};
const keyInQuery: Violation = {
  in: "query",
  param: "Idempotency-Key",
  rule: "unknown",
  message: "is unknown",
};
const badId: Violation = { in: "path", param: "workspaceId", rule: "invalid", message: "is no id" };

describe("what the description refuses", () => {
  test.each([
    ["a key that is too long", [longKey], "Idempotency-Key: is long"],
    ["no key where one is required", [noKey], "Idempotency-Key: is required"],
    [
      "a key beside another parameter at fault",
      [unknownColour, longKey],
      "Idempotency-Key: is long (and 1 more field)",
    ],
  ])("400 invalid_idempotency_key: %s, which comes first", (_, violations, message) => {
    const { code, details } = refused("parameters_invalid", violations);

    expect(code).toBe("invalid_idempotency_key");
    expect(details).toMatchObject({ param: "Idempotency-Key", message });
    expect(details.errors?.map(({ param }) => param)).toEqual([
      "Idempotency-Key",
      ...violations.filter(({ in: place }) => place === "query").map(({ param }) => param),
    ]);
  });

  test("400 parameter_invalid: a query parameter that is called like the header", () => {
    const { code, details } = refused("parameters_invalid", [keyInQuery]);

    expect(code).toBe("parameter_invalid");
    expect(details.errors?.map(({ code }) => code)).toEqual(["parameter_unknown"]);
  });

  test("400 invalid_json: the message is a sentence, like all the others", () => {
    const refusal = new ContractError("body_unparsable", "the body is not valid JSON");

    expect(fromContractError(refusal).message).toBe("The body is not valid JSON.");
  });

  test("404 resource_missing: an id that cannot be one, whatever the key is", () => {
    const { code, details } = refused("path_invalid", [badId, longKey]);

    expect(code).toBe("resource_missing");
    expect(details.param).toBe("workspaceId");
  });
});

function refused(reason: "parameters_invalid" | "path_invalid", violations: readonly Violation[]) {
  return fromContractError(new ContractError(reason, "refused", { violations }));
}
