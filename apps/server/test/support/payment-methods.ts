import type { TestServer } from "./server.ts";

interface Account {
  readonly billingAccountId: string;
}

/** Attaches one of Stripe's test methods to the account's customer, as a browser's confirmation would; gives its id. */
export async function attach(
  { stripe }: TestServer,
  { billingAccountId: customer }: Account,
  testMethod = "pm_card_visa",
): Promise<string> {
  const { id } = await stripe.paymentMethods.attach(testMethod, { customer });
  return id;
}

/** The id of the method that pays the customer's invoices, as Stripe has it. */
export async function defaultOf(
  { stripe }: TestServer,
  { billingAccountId }: Account,
): Promise<string | null> {
  const customer = await stripe.customers.retrieve(billingAccountId);
  if (customer.deleted) return null;
  const { default_payment_method: method } = customer.invoice_settings;
  return typeof method === "string" ? method : (method?.id ?? null);
}
