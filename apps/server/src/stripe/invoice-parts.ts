import pLimit from "p-limit";
import type Stripe from "stripe";
import type { InvoiceParts } from "./invoice.ts";

/** The most that Stripe gives at once. */
const STRIPE_LIMIT = 100;

/** So many at once: a page asks for two things of each invoice, and Stripe takes 100 calls a second (https://docs.stripe.com/rate-limits). */
const AT_ONCE = 8;

/** An invoice with what it only refers to. */
export interface CompleteInvoice {
  readonly invoice: Stripe.Invoice;
  readonly parts: InvoiceParts;
}

/** Gets an invoice once more, with what it refers to in these places. */
export type Expand = (invoice: Stripe.Invoice, expand: string[]) => Promise<Stripe.Invoice>;

/** Reads what is not in the invoices themselves: further lines, names of products and of discounts. */
export async function completeInvoices(
  stripe: Stripe,
  invoices: readonly Stripe.Invoice[],
  expand: Expand = (invoice, places) => stripe.invoices.retrieve(invoice.id, { expand: places }),
): Promise<readonly CompleteInvoice[]> {
  const limit = pLimit(AT_ONCE);
  const complete = await Promise.all(
    invoices.map(async (invoice) => {
      const [lines, discountNames] = await Promise.all([
        limit(() => readLines(stripe, invoice)),
        limit(() => readDiscountNames(invoice, expand)),
      ]);
      return { invoice, lines, discountNames };
    }),
  );
  const productNames = await readProductNames(
    stripe,
    complete.flatMap(({ lines }) => lines),
  );
  return complete.map(({ invoice, ...parts }) => ({ invoice, parts: { ...parts, productNames } }));
}

async function readLines(stripe: Stripe, { id, lines }: Stripe.Invoice) {
  if (!lines.has_more) return lines.data;
  const all: Stripe.InvoiceLineItem[] = [];
  for await (const line of stripe.invoices.listLineItems(id, { limit: STRIPE_LIMIT })) {
    all.push(line);
  }
  return all;
}

/** They stand with the coupons, four steps away, which is as far as Stripe goes in one answer. */
async function readDiscountNames(invoice: Stripe.Invoice, expand: Expand): Promise<string[]> {
  if (!invoice.total_discount_amounts?.length) return [];
  const coupons = ["total_discount_amounts.discount.source.coupon"];
  const { total_discount_amounts: amounts } = await expand(invoice, coupons);
  const names = (amounts ?? []).flatMap(({ discount }) => {
    const coupon = typeof discount === "string" ? null : discount.source.coupon;
    if (coupon === null) return [];
    return [typeof coupon === "string" ? coupon : (coupon.name ?? coupon.id)];
  });
  return [...new Set(names)];
}

async function readProductNames(
  stripe: Stripe,
  lines: readonly Stripe.InvoiceLineItem[],
): Promise<ReadonlyMap<string, string>> {
  const ids = new Set(lines.flatMap(({ pricing }) => pricing?.price_details?.product ?? []));
  const names = new Map<string, string>();
  for (const chunk of chunks([...ids], STRIPE_LIMIT)) {
    const { data } = await stripe.products.list({ ids: chunk, limit: STRIPE_LIMIT });
    for (const { id, name } of data) names.set(id, name);
  }
  return names;
}

function chunks<T>(list: readonly T[], size: number): T[][] {
  const count = Math.ceil(list.length / size);
  return Array.from({ length: count }, (_, index) => list.slice(index * size, (index + 1) * size));
}
