import { describe, expect, test } from "vitest";
import { openBilling } from "./billing.ts";
import { openSandbox } from "./open-sandbox.ts";
import { send } from "./send.ts";

describe("404 for what the path names, and the param as Stripe calls it", () => {
  test.each([
    ["GET", "/v1/customers/cus_x", "customer: 'cus_x'", "id"],
    ["POST", "/v1/customers/cus_x", "customer: 'cus_x'", "id"],
    ["DELETE", "/v1/customers/cus_x", "customer: 'cus_x'", "id"],
    ["GET", "/v1/customers/cus_x/payment_methods", "customer: 'cus_x'", "id"],
    ["GET", "/v1/products/prod_x", "product: 'prod_x'", "id"],
    ["GET", "/v1/prices/price_x", "price: 'price_x'", "price"],
    ["GET", "/v1/payment_methods/pm_x", "PaymentMethod: 'pm_x'", "payment_method"],
    ["GET", "/v1/setup_intents/seti_x", "setupintent: 'seti_x'", "intent"],
    ["POST", "/v1/setup_intents/seti_x/cancel", "setupintent: 'seti_x'", "intent"],
    ["GET", "/v1/subscriptions/sub_x", "subscription: 'sub_x'", "id"],
    ["DELETE", "/v1/subscriptions/sub_x", "subscription: 'sub_x'", "id"],
    ["GET", "/v1/invoices/in_x", "invoice: 'in_x'", "invoice"],
    ["POST", "/v1/invoices/in_x/pay", "invoice: 'in_x'", "id"],
    ["POST", "/v1/invoices/in_x/finalize", "invoice: 'in_x'", "id"],
    ["POST", "/v1/invoices/in_x/void", "invoice: 'in_x'", "id"],
  ])("%s %s", async (method, path, what, param) => {
    const { sandbox } = openSandbox();
    const { status, body } = await send(sandbox, method, path);
    expect(status).toBe(404);
    expect(body.error).toMatchObject({
      type: "invalid_request_error",
      code: "resource_missing",
      message: `No such ${what}`,
      param,
    });
  });
});

describe("a list of what belongs to something that never was is 400", () => {
  test.each([
    ["/v1/subscriptions?customer=cus_x", "customer: 'cus_x'", "customer"],
    ["/v1/invoices?customer=cus_x", "customer: 'cus_x'", "customer"],
    ["/v1/invoices?subscription=sub_x", "subscription: 'sub_x'", "subscription"],
    ["/v1/setup_intents?customer=cus_x", "customer: 'cus_x'", "customer"],
    ["/v1/payment_methods?customer=cus_x", "customer: 'cus_x'", "customer"],
    ["/v1/prices?product=prod_x", "product: 'prod_x'", "product"],
  ])("%s", async (path, what, param) => {
    const { sandbox } = openSandbox();
    const { status, body } = await send(sandbox, "GET", path);
    expect(status).toBe(400);
    expect(body.error).toMatchObject({
      code: "resource_missing",
      message: `No such ${what}`,
      param,
    });
  });

  test("but not of what was deleted", async () => {
    const { stripe, subscribe, payer } = await openBilling();
    const { id: customer } = await payer();
    const { id } = await subscribe({ customer });
    await stripe.customers.del(customer);
    const { data } = await stripe.subscriptions.list({ customer, status: "all" });
    expect(data.map((each) => [each.id, each.status])).toEqual([[id, "canceled"]]);
    expect((await stripe.invoices.list({ customer })).data).toHaveLength(1);
  });
});

test("payment methods are listed only for a customer", async () => {
  const { stripe, payer } = await openBilling();
  const { id: customer } = await payer();
  expect((await stripe.paymentMethods.list({ customer })).data).toHaveLength(1);
  expect((await stripe.paymentMethods.list()).data).toEqual([]);
});
