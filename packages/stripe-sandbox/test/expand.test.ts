import { describe, expect, test } from "vitest";
import { openBilling } from "./billing.ts";
import { openSandbox } from "./open-sandbox.ts";
import { send } from "./send.ts";

describe("what may be expanded", () => {
  test("goes four levels deep, through lists and objects", async () => {
    const { stripe, subscribe, plus } = await openBilling();
    const { id } = await subscribe({ items: [{ price: plus.id }] });
    const deep = await stripe.subscriptions.retrieve(id, {
      expand: ["items.data.price.product", "customer.invoice_settings.default_payment_method"],
    });
    expect(deep).toMatchObject({
      items: { data: [{ price: { product: { name: "Plus" } } }] },
      customer: { invoice_settings: { default_payment_method: { type: "card" } } },
    });
  });

  test("includes what is there anyway, and what there is none of", async () => {
    const { stripe, subscribe, invoices } = await openBilling();
    const made = await subscribe();
    const expand = ["discounts", "items", "items.data.discounts", "on_behalf_of"];
    expect(await stripe.subscriptions.retrieve(made.id, { expand })).toEqual(made);
    const [invoice] = await invoices(made.id);
    const lines = ["discounts", "lines", "lines.data.discounts", "total_discount_amounts.discount"];
    const retrieved = await stripe.invoices.retrieve(invoice?.id ?? "", { expand: lines });
    expect(retrieved).toEqual(invoice);
    const list = await stripe.subscriptions.list({ expand: ["data", "data.items"] });
    expect(list.data).toEqual([made]);
  });
});

describe("400 for", () => {
  test.each([
    ["a field that holds no id", "/v1/subscriptions", "data.status", "(data.status)."],
    ["a field of a field", "/v1/subscriptions", "data.items.foo", "(data.items.foo)."],
    [
      "a list's field without the list",
      "/v1/subscriptions",
      "customer",
      "(customer). You may want to try expanding 'data.customer' instead.",
    ],
    [
      "a list's nothing without the list",
      "/v1/customers",
      "foo.bar",
      "(foo). You may want to try expanding 'data.foo' instead.",
    ],
    ["anything of an event", "/v1/events", "data.request", "(data.request)."],
    ["anything of a webhook endpoint", "/v1/webhook_endpoints", "data.url", "(data.url)."],
  ])("%s", async (_what, path, asked, message) => {
    const { sandbox } = openSandbox();
    const { status, body } = await send(sandbox, "GET", `${path}?expand[]=${asked}`);
    expect(status).toBe(400);
    expect(body.error).toMatchObject({
      type: "invalid_request_error",
      message: `This property cannot be expanded ${message}`,
    });
    expect(body.error).not.toHaveProperty("code");
  });

  test("a fifth level", async () => {
    const { sandbox } = openSandbox();
    const path = "data.items.data.price.product";
    const { status, body } = await send(sandbox, "GET", `/v1/subscriptions?expand[]=${path}`);
    expect(status).toBe(400);
    expect(body.error).toMatchObject({
      code: "property_expansion_max_depth",
      message: `You cannot expand more than 4 levels of a property. Property: ${path}`,
    });
  });
});
