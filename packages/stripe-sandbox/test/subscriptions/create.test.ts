import { expect, test } from "vitest";
import { DAY, openBilling } from "../billing.ts";

test("a new subscription is active, its first invoice paid", async () => {
  const { stripe, basic, seat, payer, seconds } = await openBilling();
  const customer = await payer();
  const subscription = await stripe.subscriptions.create({
    customer: customer.id,
    items: [{ price: basic.id }, { price: seat.id, quantity: 3, metadata: { kind: "seat" } }],
    metadata: { plan: "team" },
    expand: ["latest_invoice", "items.data.price.product", "customer"],
  });
  const now = seconds();
  expect(subscription).toMatchObject({
    object: "subscription",
    status: "active",
    currency: "usd",
    customer: { id: customer.id, currency: "usd" },
    metadata: { plan: "team" },
    billing_cycle_anchor: now,
    cancel_at_period_end: false,
    billing_mode: { type: "flexible" },
    latest_invoice: { status: "paid", billing_reason: "subscription_create", total: 2500 },
  });
  expect(subscription.id).toMatch(/^sub_/);
  expect(subscription.items.data).toMatchObject([
    { quantity: 1, current_period_start: now, price: { product: { name: "Basic" } } },
    { quantity: 3, current_period_end: now + 30 * DAY, metadata: { kind: "seat" } },
  ]);
});
