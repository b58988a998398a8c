import type { Context } from "../api/route.ts";
import { missingParameter } from "../errors/parameter-errors.ts";
import { changeMetadata } from "../params/metadata.ts";
import { toSepaDebit, toUsBankAccount } from "./bank-debit.ts";
import { changeBillingDetails, noBillingDetails } from "./billing-details.ts";
import { toCard } from "./card.ts";
import {
  newPaymentMethod,
  type PaymentMethod,
  paymentMethodKind,
  type TypeDetails,
} from "./payment-method.ts";
import type { PaymentMethodData } from "./payment-method-params.ts";

/**
 * Keeps the payment method that a request describes; it belongs to nobody yet, and Stripe has no event for it.
 * @throws ApiError 400 when the details of its type are missing, 402 for a card that no test card is.
 */
export function createPaymentMethod(context: Context, given: PaymentMethodData): PaymentMethod {
  const { billing_details: details, metadata, allow_redisplay } = given;
  const paymentMethod: PaymentMethod = {
    ...newPaymentMethod(typeDetails(given, context.nowSeconds), context.nowSeconds),
    ...(details && { billing_details: changeBillingDetails(noBillingDetails, details) }),
    ...(metadata !== undefined && { metadata: changeMetadata({}, metadata) }),
    ...(allow_redisplay !== undefined && { allow_redisplay }),
  };
  context.objects.insert(paymentMethodKind, paymentMethod);
  return paymentMethod;
}

function typeDetails(given: PaymentMethodData, nowSeconds: number): TypeDetails {
  const { type, card, sepa_debit, us_bank_account, billing_details: details } = given;
  if (type === "card") {
    if (!card) throw missingParameter("card");
    return { type, card: toCard(card, nowSeconds) };
  }
  if (!details?.name) throw missingParameter("billing_details[name]");
  if (type === "sepa_debit") {
    if (!sepa_debit) throw missingParameter("sepa_debit");
    if (!details.email) throw missingParameter("billing_details[email]");
    return { type, sepa_debit: toSepaDebit(sepa_debit) };
  }
  if (!us_bank_account) throw missingParameter("us_bank_account");
  return { type, us_bank_account: toUsBankAccount(us_bank_account) };
}
