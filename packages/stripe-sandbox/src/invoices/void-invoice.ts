import type { Context } from "../api/route.ts";
import { ApiError } from "../errors/api-error.ts";
import { recordChanged, recordUpdated } from "../events/record.ts";
import { FINALIZE_TIMER } from "./draft-invoice.ts";
import { type Invoice, invoiceKind } from "./invoice.ts";
import { RETRY_TIMER } from "./pay-invoice.ts";

/**
 * Takes back an open invoice: it is owed no more (docs.stripe.com/api/invoices/void).
 * @throws ApiError 400 when it is not open.
 */
export function voidInvoice(context: Context, open: Invoice): Invoice {
  if (open.status !== "open" && open.status !== "uncollectible") {
    throw new ApiError(
      `You can only pass in open or uncollectible invoices. This invoice isn't open or uncollectible: it is ${open.status}.`,
    );
  }
  const voided: Invoice = {
    ...withoutCollection(context, open),
    status: "void",
    status_transitions: { ...open.status_transitions, voided_at: context.nowSeconds },
  };
  return recordChanged(context, invoiceKind, voided, "invoice.voided");
}

/** Stripe no longer finalizes the invoice nor tries to have it paid; a call still can. */
export function stopCollection(context: Context, open: Invoice): Invoice {
  return recordUpdated(context, invoiceKind, open, withoutCollection(context, open));
}

function withoutCollection({ timers }: Context, open: Invoice): Invoice {
  timers.set(RETRY_TIMER, open.id, null);
  timers.set(FINALIZE_TIMER, open.id, null);
  return {
    ...open,
    auto_advance: false,
    automatically_finalizes_at: null,
    next_payment_attempt: null,
  };
}
