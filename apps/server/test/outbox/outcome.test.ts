import { expect, test } from "vitest";
import { AppError } from "../../src/errors.ts";
import { fromOutcome, toOutcome, toRefusal } from "../../src/outbox/outcome.ts";

test.for<unknown>([
  { id: "cus_1", phone: null, address: { city: null } },
  [],
  "text",
  0,
  false,
  null,
])("the result %j is told again as it was", (result) => {
  expect(fromOutcome(toOutcome(result))).toEqual(result);
});

test("no result is null", () => {
  expect(fromOutcome(toOutcome())).toBeNull();
});

test.for([
  new AppError("version_mismatch", { param: "If-Match" }),
  new AppError("stripe_rejected", { message: "Stripe refused the change: no", param: "phone" }),
  new AppError("validation_failed", {
    message: "two",
    param: "name",
    errors: [{ param: "name", code: "parameter_missing", message: "one" }],
  }),
  new AppError("workspace_archived"),
])("the refusal $code is thrown again: code, message, param and errors", (refusal) => {
  const again = refusalIn(toRefusal(refusal));

  const { code, message, details } = refusal;
  expect(again).toMatchObject({ code, message, details: { ...details, message } });
});

test("a refusal keeps neither headers nor the cause", () => {
  const headers = { "Retry-After": "1" };
  const told = toRefusal(new AppError("workspace_archived", { headers, cause: new Error("why") }));

  expect(JSON.parse(told)).toEqual({
    refusal: { code: "workspace_archived", message: expect.any(String) },
  });
});

function refusalIn(outcome: string): AppError {
  try {
    fromOutcome(outcome);
  } catch (error) {
    if (error instanceof AppError) return error;
  }
  throw new Error("There is no refusal.");
}
