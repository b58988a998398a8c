import type { Context } from "../api/route.ts";
import { recordChanged } from "../events/record.ts";
import { type Invoice, invoiceKind } from "./invoice.ts";

/** The name of the timer that charges an open invoice again. */
export const RETRY_TIMER = "invoice.retry";

/** Marks an open invoice as paid; nothing is left to be tried. */
export function payInvoice(context: Context, open: Invoice): Invoice {
  context.timers.set(RETRY_TIMER, open.id, null);
  const paid: Invoice = {
    ...open,
    amount_paid: open.amount_due,
    attempted: true,
    auto_advance: false,
    next_payment_attempt: null,
    status: "paid",
    status_transitions: { ...open.status_transitions, paid_at: context.nowSeconds },
  };
  return recordChanged(context, invoiceKind, paid, "invoice.paid", "invoice.payment_succeeded");
}
