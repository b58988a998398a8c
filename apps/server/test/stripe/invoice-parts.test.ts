import Stripe from "stripe";
import { expect, test } from "vitest";
import { completeInvoices } from "../../src/stripe/invoice-parts.ts";

/** Of each invoice, Stripe is to be asked for further lines and for the names of its discounts. */
function invoicesOf(count: number): Stripe.Invoice[] {
  const given = Array.from({ length: count }, (_, at) => ({
    id: `in_${at}`,
    lines: { data: [], has_more: true },
    total_discount_amounts: [{ amount: 100, discount: "di_1" }],
  }));
  // What is left out is not read.
  return given as unknown as Stripe.Invoice[];
}

function answerTo(path: string): object {
  if (path.endsWith("/lines")) return { object: "list", data: [{ id: "il_1" }], has_more: false };
  const discount = { source: { coupon: { id: "spring", name: "Spring" } } };
  return { id: path.split("/").at(-1), total_discount_amounts: [{ amount: 100, discount }] };
}

test("of a page of invoices, Stripe is asked for eight things at once at most", async () => {
  let open = 0;
  let openMax = 0;
  const httpClient = Stripe.createFetchHttpClient(async (input) => {
    open += 1;
    openMax = Math.max(openMax, open);
    await new Promise(setImmediate);
    open -= 1;
    return Response.json(answerTo(new URL(new Request(input).url).pathname));
  });

  const complete = await completeInvoices(
    new Stripe("sk_test_1", { httpClient, telemetry: false }),
    invoicesOf(20),
  );

  expect(openMax).toBe(8);
  expect(complete.map(({ invoice }) => invoice.id)).toEqual(invoicesOf(20).map(({ id }) => id));
  for (const { parts } of complete) {
    expect(parts.lines).toHaveLength(1);
    expect(parts.discountNames).toEqual(["Spring"]);
  }
});
