import Stripe from "stripe";
import { ask } from "../ask.ts";
import { fromStripeInvoice, type Invoice } from "../invoice.ts";
import { completeInvoices } from "../invoice-parts.ts";
import { StripeMissing } from "../stripe-error.ts";
import { type ItemChange, toStripeItem } from "../subscription.ts";

/** The most that Stripe gives at once. */
const STRIPE_LIMIT = 100;

/** Begins behind an invoice of the list, or ends in front of it. */
export interface InvoiceCursor {
  readonly param: "after" | "before";
  readonly id: string;
}

export interface InvoicePage {
  /** Newest first. */
  readonly invoices: readonly Invoice[];
  /** Whether there is more in the direction of the cursor. */
  readonly hasMore: boolean;
}

/** A change that is not made: items of a subscription, or its end with the period. */
export interface PreviewedChange {
  readonly customerId: string;
  /** Absent: a new one. */
  readonly subscriptionId?: string;
  readonly items: readonly ItemChange[] | "cancel";
}

interface FoundInvoices {
  readonly found: readonly Stripe.Invoice[];
  readonly hasMore: boolean;
}

/** What we ask of Stripe about invoices. */
export function createInvoiceCalls(stripe: Stripe) {
  async function readInvoices(
    customer: string,
    limit: number,
    cursor: InvoiceCursor | undefined,
  ): Promise<FoundInvoices> {
    const backwards = cursor?.param === "before";
    let found: readonly Stripe.Invoice[] = [];
    let from = cursor?.id;
    let hasMore = true;
    while (hasMore && found.length < limit) {
      const page = await stripe.invoices.list({
        customer,
        limit: Math.min(limit - found.length, STRIPE_LIMIT),
        ...(from === undefined ? {} : { [backwards ? "ending_before" : "starting_after"]: from }),
      });
      found = backwards ? [...page.data, ...found] : [...found, ...page.data];
      from = found.at(backwards ? 0 : -1)?.id;
      hasMore = page.has_more && page.data.length > 0;
    }
    return { found, hasMore };
  }

  /** Of a customer whom Stripe does not know there are none. */
  async function findInvoices(...query: Parameters<typeof readInvoices>): Promise<FoundInvoices> {
    try {
      return await ask(() => readInvoices(...query));
    } catch (error) {
      if (error instanceof StripeMissing) return { found: [], hasMore: false };
      throw error;
    }
  }

  async function createPreview(params: Stripe.InvoiceCreatePreviewParams) {
    try {
      return await stripe.invoices.createPreview(params);
    } catch (error) {
      const isNone =
        error instanceof Stripe.errors.StripeError && error.code === "invoice_upcoming_none";
      if (isNone) return undefined;
      throw error;
    }
  }

  return {
    /** Whether there is such an invoice, and it is the customer's. */
    async isInvoiceOf(customerId: string, id: string): Promise<boolean> {
      if (!/^in_\w+$/.test(id)) return false;
      try {
        const { customer } = await ask(() => stripe.invoices.retrieve(id));
        return (typeof customer === "string" ? customer : customer?.id) === customerId;
      } catch (error) {
        if (error instanceof StripeMissing) return false;
        throw error;
      }
    },

    /** A page of the customer's invoices. Stripe refuses a cursor that is no invoice. */
    async listInvoices(
      customerId: string,
      limit: number,
      cursor: InvoiceCursor | undefined,
    ): Promise<InvoicePage> {
      const { found, hasMore } = await findInvoices(customerId, limit, cursor);
      const complete = await ask(() => completeInvoices(stripe, found));
      const invoices = complete.map(({ invoice, parts }) => fromStripeInvoice(invoice, parts));
      return { invoices, hasMore };
    },

    /** The next invoice as it would be after a change, which is not made; undefined where there would be none. */
    previewInvoice(change: PreviewedChange): Promise<Invoice | undefined> {
      const params = toPreviewParams(change);
      return ask(async () => {
        const preview = await createPreview(params);
        if (!preview) return undefined;
        const expand = (_: Stripe.Invoice, places: string[]) =>
          stripe.invoices.createPreview({ ...params, expand: places });
        const [complete] = await completeInvoices(stripe, [preview], expand);
        return complete && fromStripeInvoice(complete.invoice, complete.parts);
      });
    },
  };
}

function toPreviewParams(change: PreviewedChange): Stripe.InvoiceCreatePreviewParams {
  const { customerId: customer, subscriptionId: subscription, items } = change;
  return {
    customer,
    ...(subscription === undefined ? {} : { subscription }),
    subscription_details:
      items === "cancel"
        ? { cancel_at_period_end: true }
        : {
            items: items.map(toStripeItem),
            ...(subscription === undefined ? {} : { proration_behavior: "create_prorations" }),
          },
  };
}
