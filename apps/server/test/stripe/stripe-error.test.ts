import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { describe, expect, test } from "vitest";
import { connectStripe } from "../../src/stripe/connect.ts";
import {
  fromStripeError,
  StripeMissing,
  StripeRefused,
  StripeUnavailable,
} from "../../src/stripe/stripe-error.ts";

interface StripeErrorBody {
  readonly type: string;
  readonly message?: string;
  readonly code?: string;
  readonly param?: string;
}

/** What the SDK throws when this is what comes of its request, in our words. */
async function meaningOf(send: typeof fetch): Promise<unknown> {
  const stripe = connectStripe({ secretKey: "sk_test_1", fetch: send });
  const thrown = await stripe.customers.retrieve("cus_1").catch((error: unknown) => error);
  return fromStripeError(thrown);
}

function answering(status: number, error: StripeErrorBody): Promise<unknown> {
  return meaningOf(async () => Response.json({ error: { message: "no", ...error } }, { status }));
}

function failing(code: string): Promise<unknown> {
  const cause = Object.assign(new Error(`connect ${code}`), { code });
  return meaningOf(async () => {
    throw new TypeError("fetch failed", { cause });
  });
}

describe("Stripe refuses", () => {
  test.for<[number, StripeErrorBody, string | undefined]>([
    [400, { type: "invalid_request_error" }, undefined],
    [400, { type: "invalid_request_error", param: "phone" }, "phone"],
    [400, { type: "invalid_request_error", param: "address[line2]" }, "address.line2"],
    [400, { type: "invalid_request_error", param: "metadata[order]" }, "metadata.order"],
    [400, { type: "invalid_request_error", param: "items[0][price]" }, undefined],
    [400, { type: "invalid_request_error", code: "resource_missing", param: "coupon" }, undefined],
    [402, { type: "card_error", code: "card_declined" }, undefined],
  ])("with %i %j, param %s", async ([status, body, param]) => {
    const error = await answering(status, { ...body, message: "Too long." });

    expect(error).toBeInstanceOf(StripeRefused);
    expect(error).toMatchObject({ message: "Too long.", param });
  });
});

test.for([
  [404, "id"],
  [400, "customer"],
] as const)(
  "%i resource_missing, param %s: what it is about is missing",
  async ([status, param]) => {
    const body = { type: "invalid_request_error", code: "resource_missing", param };
    expect(await answering(status, body)).toBeInstanceOf(StripeMissing);
  },
);

describe("Stripe is not available", () => {
  test.for<[number, StripeErrorBody, boolean, StripeUnavailable["reason"]]>([
    [401, { type: "invalid_request_error" }, true, "our_fault"],
    [403, { type: "invalid_request_error" }, true, "our_fault"],
    [429, { type: "rate_limit_error" }, true, "rate_limited"],
    [429, { type: "invalid_request_error", code: "rate_limit" }, true, "rate_limited"],
    [400, { type: "idempotency_error" }, false, "our_fault"],
    [409, { type: "idempotency_error" }, false, "unavailable"],
    [409, { type: "invalid_request_error", code: "lock_timeout" }, false, "unavailable"],
    [500, { type: "api_error" }, false, "unavailable"],
    [503, { type: "api_error" }, false, "unavailable"],
    [404, { type: "invalid_request_error", code: "url_invalid" }, false, "our_fault"],
  ])(
    "with %i %j; nothing is done for sure: %s; %s",
    async ([status, body, nothingDone, reason]) => {
      const error = await answering(status, body);

      expect(error).toBeInstanceOf(StripeUnavailable);
      expect(error).toMatchObject({ nothingDone, reason, isStored: status >= 500 });
    },
  );

  test.for<[string, boolean]>([
    ["ECONNREFUSED", true],
    ["ENOTFOUND", true],
    ["ECONNRESET", false],
    ["ETIMEDOUT", false],
    ["UND_ERR_SOCKET", false],
  ])("with %s on the line; nothing is done for sure: %s", async ([code, nothingDone]) => {
    const error = await failing(code);

    expect(error).toBeInstanceOf(StripeUnavailable);
    expect(error).toMatchObject({ nothingDone });
  });

  test("with nobody listening, through the SDK's own connection: nothing is done for sure", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    // Sound: what listens on a port has an address with one.
    const { port } = server.address() as AddressInfo;
    server.close();
    await once(server, "close");
    const stripe = connectStripe({
      secretKey: "sk_test_1",
      apiBase: `http://127.0.0.1:${port}`,
    });

    const thrown = await stripe.customers.retrieve("cus_1").catch((error: unknown) => error);

    expect(fromStripeError(thrown)).toBeInstanceOf(StripeUnavailable);
    expect(fromStripeError(thrown)).toMatchObject({ nothingDone: true });
  });

  test("with an answer that is not JSON, as a proxy gives it", async () => {
    const error = await meaningOf(
      async () => new Response("<h1>Bad gateway</h1>", { status: 502 }),
    );

    expect(error).toBeInstanceOf(StripeUnavailable);
    expect(error).toMatchObject({ nothingDone: false });
  });

  test("shows nothing of the cause in its message, and keeps it", async () => {
    const error = await answering(401, {
      type: "invalid_request_error",
      message: "Invalid API Key provided: sk_test_1",
    });

    expect(error).toMatchObject({ message: "Stripe is not available", cause: { statusCode: 401 } });
  });
});

test("what is no error of Stripe's stays what it is", () => {
  const error = new TypeError("our own");
  expect(fromStripeError(error)).toBe(error);
});
