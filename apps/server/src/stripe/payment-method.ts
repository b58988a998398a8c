import type Stripe from "stripe";

const types = [
  "card",
  "us_bank_account",
  "au_becs_debit",
  "sepa_debit",
  "paypal",
  "link",
  "amazon_pay",
] as const;
export type PaymentMethodType = (typeof types)[number];

/** A PaymentMethod of a Stripe Customer, as far as it matters here. What does not apply to its type is null. */
export interface PaymentMethod {
  readonly id: string;
  readonly type: PaymentMethodType;
  readonly brand: string | null;
  readonly last4: string | null;
  readonly expMonth: number | null;
  readonly expYear: number | null;
  /** Who holds it. */
  readonly name: string | null;
  readonly bankName: string | null;
  readonly accountHolderType: "individual" | "company" | null;
  readonly accountType: "checking" | "savings" | null;
}

/** Gives undefined for one of a type that is not supported here. */
export function fromStripePaymentMethod(method: Stripe.PaymentMethod): PaymentMethod | undefined {
  const type = types.find((supported) => supported === method.type);
  if (type === undefined) return undefined;
  const { card, us_bank_account: bank, au_becs_debit: becs, sepa_debit: sepa } = method;
  return {
    id: method.id,
    type,
    brand: card?.brand ?? null,
    last4: card?.last4 ?? bank?.last4 ?? becs?.last4 ?? sepa?.last4 ?? null,
    expMonth: card?.exp_month ?? null,
    expYear: card?.exp_year ?? null,
    name: method.billing_details.name || null,
    bankName: bank?.bank_name || null,
    accountHolderType: oneOf(["individual", "company"], bank?.account_holder_type),
    accountType: oneOf(["checking", "savings"], bank?.account_type),
  };
}

/** Stripe may add values; what is not known here is not told. */
function oneOf<const T>(known: readonly T[], value: unknown): T | null {
  return known.find((one) => one === value) ?? null;
}
