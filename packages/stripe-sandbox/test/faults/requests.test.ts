import { describe, expect, test } from "vitest";
import type { LoggedRequest, RequestFault } from "../../src/index.ts";
import { refusal } from "../open-sandbox.ts";
import { openWay, WAYS, type Way } from "./ways.ts";

/** A fault, the error of the client, how many customers are there afterwards, and what the log tells. */
type Row = readonly [
  fault: RequestFault,
  error: object,
  held: number,
  logged: Pick<LoggedRequest, "status" | "effect">,
];

const refusing = { code: "email_invalid", param: "email", message: "Invalid email." };
const noAnswer = { type: "StripeConnectionError", statusCode: undefined };

const rows: readonly Row[] = [
  [
    { fault: "refuse", ...refusing },
    { type: "StripeInvalidRequestError", statusCode: 400, ...refusing },
    0,
    { status: 400, effect: false },
  ],
  [
    { fault: "rate_limit" },
    { type: "StripeRateLimitError", statusCode: 429, code: "rate_limit" },
    0,
    { status: 429, effect: false },
  ],
  [
    { fault: "server_error" },
    { type: "StripeAPIError", statusCode: 500, rawType: "api_error" },
    0,
    { status: 500, effect: false },
  ],
  [
    { fault: "server_error", work: "done" },
    { type: "StripeAPIError", statusCode: 500, rawType: "api_error" },
    1,
    { status: 500, effect: true },
  ],
  [
    { fault: "unauthorized" },
    {
      type: "StripeAuthenticationError",
      statusCode: 401,
      code: "api_key_expired",
      message: "Expired API Key provided: sk_test_**ller",
    },
    0,
    { status: 401, effect: false },
  ],
  [{ fault: "hang" }, noAnswer, 0, { status: null, effect: false }],
  [{ fault: "hang", work: "before" }, noAnswer, 1, { status: null, effect: true }],
  [{ fault: "hang", work: "after" }, noAnswer, 0, { status: null, effect: false }],
  [{ fault: "close" }, noAnswer, 0, { status: null, effect: false }],
  [{ fault: "lose" }, noAnswer, 1, { status: null, effect: true }],
  [{ fault: "down" }, noAnswer, 0, { status: null, effect: false }],
];

describe.each(WAYS)("%s", (way) => {
  test.each(rows)(
    "%o: the client's error, and what was done",
    async (fault, error, held, logged) => {
      const { sandbox, caller, stripe } = await openWay(way);
      const calls = callsOf(fault, way);
      sandbox.faults.set([{ ...fault, times: calls, method: "POST" }]);
      expect(await refusal(caller.customers.create())).toMatchObject(error);
      expect((await stripe.customers.list()).data).toHaveLength(held);
      expect(sandbox.faults.list()).toMatchObject([{ ...fault, struck: calls }]);
      const entry = { method: "POST", path: "/v1/customers", fault: fault.fault, ...logged };
      expect(sandbox.requests().slice(0, 1)).toMatchObject([entry]);
      expect((await caller.customers.create()).object).toBe("customer");
    },
  );
});

/** Over HTTP the client repeats a request once whose connection was closed, even when it is not to retry. */
function callsOf({ fault }: RequestFault, way: Way): number {
  return way === "over HTTP" && ["close", "lose", "down"].includes(fault) ? 2 : 1;
}
