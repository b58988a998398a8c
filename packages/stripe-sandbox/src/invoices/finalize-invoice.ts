import type { Context } from "../api/route.ts";
import { settle } from "../billing/settle.ts";
import { customerKind } from "../customers/customer.ts";
import { livingCustomer } from "../customers/living-customer.ts";
import { ApiError } from "../errors/api-error.ts";
import { recordChanged, recordUpdated } from "../events/record.ts";
import { FINALIZE_TIMER } from "./draft-invoice.ts";
import { type Invoice, invoiceKind } from "./invoice.ts";
import { payInvoice, RETRY_TIMER } from "./pay-invoice.ts";

/**
 * Gives a draft its number, sets its total off against the customer's balance, and opens it; where nothing is due it is
 * paid at once (docs.stripe.com/invoicing/integration/workflow-transitions).
 * @throws ApiError 400 when it is no draft.
 */
export function finalizeInvoice(context: Context, draft: Invoice): Invoice {
  if (draft.status !== "draft") {
    throw new ApiError("This invoice is already finalized, you can't re-finalize a non-draft.", {
      code: "invoice_not_editable",
    });
  }
  context.timers.set(FINALIZE_TIMER, draft.id, null);
  const chargeAt = draft.next_payment_attempt ?? 0;
  // Finalized before it is due, it is charged when it would have been.
  if (chargeAt > context.nowSeconds) context.timers.set(RETRY_TIMER, draft.id, chargeAt);
  const customer = livingCustomer(context.objects, draft.customer);
  const { due, balance } = settle(draft.total, customer.balance, draft.currency);
  const sequence = customer.next_invoice_sequence;
  const numbered = { ...customer, next_invoice_sequence: sequence + 1 };
  context.objects.replace(customerKind, numbered);
  if (balance !== customer.balance) {
    recordUpdated(context, customerKind, numbered, { ...numbered, balance });
  }
  const open: Invoice = {
    ...draft,
    amount_due: due,
    automatically_finalizes_at: null,
    auto_advance: due > 0,
    ending_balance: balance,
    number: `${customer.invoice_prefix}-${String(sequence).padStart(4, "0")}`,
    starting_balance: customer.balance,
    status: "open",
    status_transitions: { ...draft.status_transitions, finalized_at: context.nowSeconds },
  };
  recordChanged(context, invoiceKind, open, "invoice.finalized");
  return due === 0 ? payInvoice(context, open) : open;
}
