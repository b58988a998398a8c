import type Stripe from "stripe";
import type { Product } from "../../src/capacity/amounts.ts";
import { toLookupKey } from "../../src/stripe/price.ts";
import type { TestServer } from "./server.ts";

interface Account {
  readonly billingAccountId: string;
}

/** Gives the account's customer a card that pays for everything. */
export async function addDefaultCard(
  { stripe }: TestServer,
  { billingAccountId }: Account,
  testMethod = "pm_card_visa",
): Promise<string> {
  const { id } = await stripe.paymentMethods.attach(testMethod, { customer: billingAccountId });
  await stripe.customers.update(billingAccountId, {
    invoice_settings: { default_payment_method: id },
  });
  return id;
}

/** Subscribes the account's customer in Stripe, past the server: what it costs is paid at once, with an invoice. */
export async function subscribe(
  { stripe }: TestServer,
  { billingAccountId }: Account,
  quantities: Partial<Record<Product, number>>,
  more: Partial<Stripe.SubscriptionCreateParams> = {},
): Promise<Stripe.Subscription> {
  const items = [];
  for (const [product, quantity] of Object.entries(quantities)) {
    items.push({ price: await priceOf(stripe, product), quantity });
  }
  return await stripe.subscriptions.create({ customer: billingAccountId, items, ...more });
}

/** The price of the catalogue. */
export async function priceOf(
  stripe: Stripe,
  product: string,
  interval: "month" | "year" = "month",
) {
  const lookup_keys = [toLookupKey(product, "usd", interval)];
  const [price] = (await stripe.prices.list({ lookup_keys })).data;
  if (!price) throw new Error(`The catalogue has no ${lookup_keys}.`);
  return price.id;
}

/** Everything that Stripe has of a customer's subscriptions and invoices, as text: for what must change nothing. */
export async function stateAtStripe(
  { stripe }: TestServer,
  { billingAccountId: customer }: Account,
): Promise<string> {
  const [subscriptions, invoices, self] = await Promise.all([
    stripe.subscriptions.list({ customer, status: "all", limit: 100 }),
    stripe.invoices.list({ customer, limit: 100 }),
    stripe.customers.retrieve(customer),
  ]);
  return JSON.stringify([subscriptions.data, invoices.data, self]);
}
