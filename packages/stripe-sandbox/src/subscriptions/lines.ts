import type { Context } from "../api/route.ts";
import { money } from "../billing/money.ts";
import { prorate } from "../billing/prorate.ts";
import { type Invoice, invoiceKind } from "../invoices/invoice.ts";
import { type CreditedItems, type InvoiceLine, newLine } from "../invoices/invoice-line.ts";
import type { Price } from "../prices/price.ts";
import { productKind } from "../products/product.ts";
import { isTombstone } from "../store/kind.ts";
import type { Subscription } from "./subscription.ts";
import { amountOf, periodOf, type SubscriptionItem } from "./subscription-item.ts";
import { priceOf } from "./subscription-to-wire.ts";

type Reading = Pick<Context, "objects">;

/** One line for each item: what it costs for the period it is in. */
export function periodLines(context: Reading, { id, items }: Subscription): InvoiceLine[] {
  return items.map((item) => {
    const price = priceOf(item, context.objects);
    return newLine({
      ...ofItem(id, item, price),
      amount: amountOf(price, item.quantity),
      description: `${item.quantity} × ${productName(context, price)} (at ${rate(price)})`,
      period: periodOf(item),
      proration: false,
    });
  });
}

/** One line for each item, which costs nothing for the time of the trial. */
export function trialLines(context: Reading, { id, items }: Subscription): InvoiceLine[] {
  return items.map((item) => {
    const price = priceOf(item, context.objects);
    return newLine({
      ...ofItem(id, item, price),
      amount: 0,
      description: `Trial period for ${productName(context, price)}`,
      period: periodOf(item),
      proration: false,
    });
  });
}

/** Gives back what has been paid for an item from the moment to the end of its period. */
export function creditLine(
  context: Reading,
  subscription: Subscription,
  item: SubscriptionItem,
  moment: number,
): InvoiceLine {
  return prorationLine(context, subscription, item, moment, "Unused");
}

/** Charges an item from the moment to the end of its period. */
export function debitLine(
  context: Reading,
  subscription: Subscription,
  item: SubscriptionItem,
  moment: number,
): InvoiceLine {
  return prorationLine(context, subscription, item, moment, "Remaining");
}

function prorationLine(
  context: Reading,
  subscription: Subscription,
  item: SubscriptionItem,
  moment: number,
  which: "Unused" | "Remaining",
): InvoiceLine {
  const price = priceOf(item, context.objects);
  const period = periodOf(item);
  const whole = amountOf(price, item.quantity);
  const count = item.quantity === 1 ? "" : `${item.quantity} × `;
  return newLine({
    ...ofItem(subscription.id, item, price),
    amount: prorate(which === "Unused" ? -whole : whole, period, moment),
    description: `${which} time on ${count}${productName(context, price)} after ${dayText(moment)}`,
    period: { start: moment, end: period.end },
    proration: true,
    credited: which === "Unused" ? creditedItems(context, subscription, item) : null,
  });
}

function ofItem(subscription: string, item: SubscriptionItem, price: Price) {
  const { id, metadata, quantity } = item;
  return { subscription, subscriptionItem: id, metadata, price, quantity };
}

/** The lines of the latest invoice that charged the item, where they are known. */
function creditedItems(
  { objects }: Reading,
  { latest_invoice: latest }: Subscription,
  item: SubscriptionItem,
): CreditedItems | null {
  const invoice = latest === null ? undefined : objects.find<Invoice>(invoiceKind, latest);
  if (!invoice || isTombstone(invoice)) return null;
  const charged = invoice.lines.filter(
    ({ amount, parent }) =>
      amount > 0 && parent.subscription_item_details.subscription_item === item.id,
  );
  if (charged.length === 0) return null;
  return { invoice: invoice.id, invoice_line_items: charged.map(({ id }) => id) };
}

function productName({ objects }: Reading, price: Price): string {
  const product = objects.find(productKind, price.product);
  return product && !isTombstone(product) ? product.name : price.product;
}

/** `$10.00 / month`, `$10.00 every 3 months`. */
function rate({ currency, recurring, unit_amount_decimal: amount }: Price): string {
  const { interval, interval_count: count } = recurring ?? { interval: "month", interval_count: 1 };
  const every = count === 1 ? `/ ${interval}` : `every ${count} ${interval}s`;
  return `${money(Number(amount), currency)} ${every}`;
}

/** `15 Sep 2026`. */
function dayText(seconds: number): string {
  const date = new Date(seconds * 1000);
  const day = String(date.getUTCDate()).padStart(2, "0");
  return `${day} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

// British English, which has the order right, shortens September to "Sept".
const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
