import type Stripe from "stripe";
import type { StripeSandboxOptions } from "../src/index.ts";
import { openSandbox } from "./open-sandbox.ts";

/** A sandbox with a catalogue, and the customers and subscriptions that tests of billing begin with. */
export async function openBilling(options: StripeSandboxOptions = {}) {
  const opened = openSandbox(options);
  const { stripe } = opened;
  const price = async (
    name: string,
    unit_amount: number,
    given: Partial<Stripe.PriceCreateParams> = {},
  ) =>
    stripe.prices.create({
      currency: "usd",
      product_data: { name },
      recurring: { interval: "month" },
      unit_amount,
      ...given,
    });
  const [basic, plus, seat] = [
    await price("Basic", 1000),
    await price("Plus", 3000),
    await price("Seat", 500),
  ];

  /** A customer who pays with the card, by default one that works; `null`: with none. */
  async function payer(card: string | null = "pm_card_visa"): Promise<Stripe.Customer> {
    const customer = await stripe.customers.create({ name: "Jenny Rosen" });
    if (card === null) return customer;
    const { id } = await stripe.paymentMethods.attach(card, { customer: customer.id });
    return stripe.customers.update(customer.id, {
      invoice_settings: { default_payment_method: id },
    });
  }

  /** A subscription of a new payer to one of each price, or what else is given. */
  async function subscribe(given: Stripe.SubscriptionCreateParams = {}) {
    const customer = given.customer ?? (await payer()).id;
    return stripe.subscriptions.create({ items: [{ price: basic.id }], ...given, customer });
  }

  const seconds = () => Math.floor(opened.clock.nowMs / 1000);

  async function invoices(subscription: string): Promise<Stripe.Invoice[]> {
    return (await stripe.invoices.list({ subscription, limit: 100 })).data;
  }

  return { ...opened, basic, plus, seat, price, payer, subscribe, seconds, invoices };
}

/** The amounts and texts of an invoice's lines. */
export function linesOf(invoice: Stripe.Invoice): [amount: number, description: string | null][] {
  return invoice.lines.data.map(({ amount, description }) => [amount, description]);
}

export const DAY = 24 * 60 * 60;
