import { describe, expect, test } from "vitest";
import { clientOf, openSandbox, refusal } from "./open-sandbox.ts";
import { send } from "./send.ts";

const basic = (credentials: string) => `Basic ${Buffer.from(credentials).toString("base64")}`;

describe("without a key of its own the sandbox", () => {
  test.each([
    ["Bearer sk_test_x"],
    ["bearer rk_test_51Abc"],
    [basic("sk_test_x:")],
    [basic("sk_test_x")],
  ])("accepts %s", async (authorization) => {
    const { sandbox } = openSandbox();
    const answer = await send(sandbox, "GET", "/v1/customers", { headers: { authorization } });
    expect(answer.status).toBe(200);
  });

  test.each([
    ["Bearer sk_live_51AbcdefWxyz", "sk_live_********Wxyz"],
    ["Bearer pk_live_51AbcdefWxyz", "pk_live_********Wxyz"],
    ["Bearer nonsense", "****ense"],
    ["Bearer sk_test_", "sk_test_"],
    [basic("x:sk_test_x"), "*"],
  ])("401 for %s", async (authorization, shown) => {
    const { sandbox } = openSandbox();
    const answer = await send(sandbox, "GET", "/v1/customers", { headers: { authorization } });
    expect(answer.status).toBe(401);
    expect(answer.headers.get("www-authenticate")).toBe('Bearer realm="Stripe"');
    expect(answer.body).toEqual({
      error: {
        message: `Invalid API Key provided: ${shown}`,
        type: "invalid_request_error",
      },
    });
  });

  test.each([[null], [""], ["Bearer"], ["Bearer "], ["Digest x"], [basic(":")]])(
    "401 for the missing key in %s",
    async (authorization) => {
      const { sandbox } = openSandbox();
      const answer = await send(sandbox, "GET", "/v1/customers", { headers: { authorization } });
      expect(answer.status).toBe(401);
      expect(answer.body.error?.["message"]).toMatch(/^You did not provide an API key\./);
    },
  );
});

test("with a key of its own the sandbox accepts that alone", async () => {
  const { sandbox } = openSandbox({ secretKey: "sk_test_mine" });
  expect((await clientOf(sandbox, "sk_test_mine").customers.list()).data).toEqual([]);
  expect(await refusal(clientOf(sandbox, "sk_test_other").customers.list())).toMatchObject({
    type: "StripeAuthenticationError",
    statusCode: 401,
  });
});

test("403 for a publishable key: this is not for browsers", async () => {
  const { sandbox } = openSandbox();
  expect(await refusal(clientOf(sandbox, "pk_test_x").customers.list())).toMatchObject({
    type: "StripePermissionError",
    code: "secret_key_required",
  });
});

test("403 for a connected account: there are none", async () => {
  const { stripe } = openSandbox();
  const call = stripe.customers.list({}, { stripeAccount: "acct_1" });
  expect(await refusal(call)).toMatchObject({
    type: "StripePermissionError",
    code: "account_invalid",
    message: expect.stringContaining("account 'acct_1'"),
  });
});
