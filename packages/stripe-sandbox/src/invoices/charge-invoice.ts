import type { Context } from "../api/route.ts";
import { customerKind } from "../customers/customer.ts";
import { livingCustomer } from "../customers/living-customer.ts";
import { ApiError } from "../errors/api-error.ts";
import { recordChanged, recordUpdated } from "../events/record.ts";
import { cardError } from "../payment-methods/decline.ts";
import { chargeDecline } from "../payment-methods/find-payment-method.ts";
import { type PaymentMethod, paymentMethodKind } from "../payment-methods/payment-method.ts";
import { isTombstone } from "../store/kind.ts";
import { type Invoice, invoiceKind } from "./invoice.ts";
import { payInvoice, RETRY_TIMER } from "./pay-invoice.ts";

/** An invoice after an attempt to charge it; with the error when that failed. */
export interface Charge {
  readonly invoice: Invoice;
  readonly error?: ApiError;
}

const DAY_SECONDS = 24 * 60 * 60;

/** How long after its failed attempts an invoice is charged again: after the last of these Stripe gives up. */
const RETRY_AFTER_DAYS = [3, 5, 7];

/**
 * Charges an open invoice. The first invoice of a subscription is not charged again by itself.
 * @param method what to charge; without one the attempt fails
 */
export function chargeInvoice(
  context: Context,
  open: Invoice,
  method: PaymentMethod | undefined,
): Charge {
  const error = refusal(method);
  setDelinquent(context, open.customer, error !== undefined);
  const attempts = open.attempt_count + 1;
  if (!error) return { invoice: payInvoice(context, { ...open, attempt_count: attempts }) };
  const days =
    open.billing_reason === "subscription_create"
      ? undefined
      : RETRY_AFTER_DAYS[open.attempt_count];
  const retryAt =
    days === undefined || !open.auto_advance ? null : context.nowSeconds + days * DAY_SECONDS;
  context.timers.set(RETRY_TIMER, open.id, retryAt);
  const failed: Invoice = {
    ...open,
    attempt_count: attempts,
    attempted: true,
    next_payment_attempt: retryAt,
  };
  recordChanged(context, invoiceKind, failed, "invoice.payment_failed");
  return { invoice: failed, error };
}

/** What Stripe charges for a subscription: its own default payment method, then its customer's. */
export function paymentMethodFor(
  { objects }: Pick<Context, "objects">,
  {
    customer,
    default_payment_method: own,
  }: { readonly customer: string; readonly default_payment_method: string | null },
): PaymentMethod | undefined {
  const shared = livingCustomer(objects, customer).invoice_settings.default_payment_method;
  for (const id of [own, shared]) {
    const found = id === null ? undefined : objects.find(paymentMethodKind, id);
    if (found && !isTombstone(found) && found.customer === customer) return found;
  }
  return undefined;
}

/** Stripe's error where there is nobody to be charged. */
export function noPaymentMethod(): ApiError {
  return new ApiError(
    "This customer has no attached payment source or default payment method. Please consider adding a default payment method. For more information, visit https://stripe.com/docs/billing/subscriptions/payment-methods-setting#payment-method-priority.",
    { code: "resource_missing" },
  );
}

function refusal(method: PaymentMethod | undefined): ApiError | undefined {
  if (!method) return noPaymentMethod();
  const decline = chargeDecline(method);
  return decline && cardError(decline, { payment_method: method });
}

/** A customer is delinquent while the latest charge has failed (docs.stripe.com/api/customers/object). */
function setDelinquent(context: Context, id: string, delinquent: boolean): void {
  const customer = livingCustomer(context.objects, id);
  if (customer.delinquent === delinquent) return;
  recordUpdated(context, customerKind, customer, { ...customer, delinquent });
}
