import Stripe from "stripe";
import { describe, expect, test } from "vitest";
import { fromStripeInvoice } from "../../src/stripe/invoice.ts";

/** What Stripe gives for an invoice, as far as it is read. */
function invoiceOf(fields: Partial<Stripe.Invoice>): Stripe.Invoice {
  const given = {
    id: "in_1",
    customer: "cus_1",
    status: "paid",
    amount_due: 0,
    amount_paid: 0,
    currency: "usd",
    created: 1_761_698_406,
    total: 0,
    total_taxes: [],
    total_discount_amounts: [],
    due_date: null,
    number: null,
    ...fields,
  };
  // What is left out is not read.
  return given as unknown as Stripe.Invoice;
}

function lineOf(amount: number, unitAmount = "100"): Stripe.InvoiceLineItem {
  const given = {
    id: "il_1",
    amount,
    currency: "usd",
    description: "A line",
    quantity: 1,
    pricing: {
      type: "price_details",
      unit_amount_decimal: Stripe.Decimal.from(unitAmount),
      price_details: { price: "price_1", product: "prod_1" },
    },
  };
  // What is left out is not read.
  return given as unknown as Stripe.InvoiceLineItem;
}

function tax(amount: number, tax_behavior: "exclusive" | "inclusive") {
  // What is left out is not read.
  return { amount, tax_behavior } as Stripe.Invoice.TotalTax;
}

const noParts = { lines: [], productNames: new Map<string, string>(), discountNames: [] };

describe("the sums of fromStripeInvoice", () => {
  test.for<
    [
      string,
      {
        readonly lines: readonly number[];
        readonly discounts?: readonly number[];
        readonly taxes?: readonly ReturnType<typeof tax>[];
        readonly total: number;
      },
      {
        readonly subtotal: number;
        readonly discountAmount: number | null;
        readonly tax: number | null;
      },
    ]
  >([
    [
      "of lines alone",
      { lines: [1000, 500], total: 1500 },
      { subtotal: 1500, discountAmount: null, tax: null },
    ],
    ["of nothing", { lines: [], total: 0 }, { subtotal: 0, discountAmount: null, tax: null }],
    [
      "with what is given back",
      { lines: [1000, -1700], total: -700 },
      { subtotal: -700, discountAmount: null, tax: null },
    ],
    [
      "with discounts",
      { lines: [1000], discounts: [100, 50], total: 850 },
      { subtotal: 1000, discountAmount: 150, tax: null },
    ],
    [
      "with a tax on top, and one that is in the prices",
      { lines: [1000], taxes: [tax(80, "exclusive"), tax(45, "inclusive")], total: 1080 },
      { subtotal: 1000, discountAmount: null, tax: 80 },
    ],
    [
      "with a tax that is in the prices only",
      { lines: [1000], taxes: [tax(45, "inclusive")], total: 1000 },
      { subtotal: 1000, discountAmount: null, tax: 0 },
    ],
    [
      "with everything",
      { lines: [2000, -300], discounts: [170], taxes: [tax(122, "exclusive")], total: 1652 },
      { subtotal: 1700, discountAmount: 170, tax: 122 },
    ],
  ])("%s: total = subtotal - discount + tax", ([, given, sums]) => {
    const invoice = fromStripeInvoice(
      invoiceOf({
        total: given.total,
        total_taxes: [...(given.taxes ?? [])],
        total_discount_amounts: (given.discounts ?? []).map((amount) => ({
          amount,
          discount: "di_1",
        })),
      }),
      { ...noParts, lines: given.lines.map((amount) => lineOf(amount)) },
    );

    expect(invoice).toMatchObject({ ...sums, total: given.total });
    const { subtotal, discountAmount, tax: onTop } = invoice;
    expect(subtotal - (discountAmount ?? 0) + (onTop ?? 0)).toBe(invoice.total);
  });
});

describe("fromStripeInvoice", () => {
  test("names the product and the price of a line, also where Stripe gives the whole price", () => {
    const line = lineOf(1000, "100");
    const price = { id: "price_1" } as Stripe.Price;
    const whole = {
      ...line,
      pricing: { ...line.pricing, price_details: { price, product: "prod_1" } },
    };
    const { lines } = fromStripeInvoice(invoiceOf({}), {
      ...noParts,
      // What is left out of the price is not read.
      lines: [line, whole as Stripe.InvoiceLineItem],
      productNames: new Map([["prod_1", "Locations"]]),
    });

    const named = { priceId: "price_1", productName: "Locations", unitAmount: 100 };
    expect(lines).toMatchObject([named, named]);
  });

  test.for([
    ["0.5", null],
    ["12.3", null],
    ["12.0", 12],
    ["0", 0],
  ] as const)("gives a unit amount of %s as %s: whole units only", ([text, unitAmount]) => {
    const { lines } = fromStripeInvoice(invoiceOf({}), { ...noParts, lines: [lineOf(1, text)] });

    expect(lines[0]?.unitAmount).toBe(unitAmount);
  });

  test("gives null for what a line has not", () => {
    const bare = { ...lineOf(5), pricing: null, quantity: null, description: null };

    const { lines } = fromStripeInvoice(invoiceOf({}), { ...noParts, lines: [bare] });

    expect(lines).toEqual([
      {
        id: "il_1",
        amount: 5,
        currency: "usd",
        description: null,
        quantity: null,
        priceId: null,
        unitAmount: null,
        productName: null,
      },
    ]);
  });

  test("gives instants in UTC, and a due date only where there is one", () => {
    const given = invoiceOf({ created: 1_761_698_406, due_date: 1_762_300_000 });

    expect(fromStripeInvoice(given, noParts)).toMatchObject({
      createdAt: "2025-10-29T00:40:06.000Z",
      dueDate: "2025-11-04T23:46:40.000Z",
    });
    expect(fromStripeInvoice(invoiceOf({}), noParts).dueDate).toBeNull();
  });
});
