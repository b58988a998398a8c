import type { Context } from "../api/route.ts";
import { ApiError } from "../errors/api-error.ts";
import { noSuchObject } from "../errors/request-errors.ts";
import { isTombstone } from "../store/kind.ts";
import { toSepaDebit, toUsBankAccount } from "./bank-debit.ts";
import { noBillingDetails } from "./billing-details.ts";
import { testCardObject, testCardOf } from "./card.ts";
import type { Decline } from "./decline.ts";
import { newPaymentMethod, type PaymentMethod, paymentMethodKind } from "./payment-method.ts";
import { cardOfTestId, type TestCard } from "./test-cards.ts";

type Finding = Pick<Context, "objects" | "nowSeconds">;

/**
 * The payment method with that id. An id like `pm_card_visa` stands for a new one each time
 * (docs.stripe.com/testing), which is kept from then on under an id of its own.
 * @param param the parameter that names it; unset: the path does
 * @throws ApiError `resource_missing` on that parameter.
 */
export function findPaymentMethod(context: Finding, id: string, param?: string): PaymentMethod {
  const found = context.objects.find(paymentMethodKind, id);
  if (found && !isTombstone(found)) return found;
  const made = testPaymentMethod(id, context.nowSeconds);
  if (!made) {
    const status = param === undefined ? 404 : 400;
    throw noSuchObject(paymentMethodKind.noun, id, param ?? "payment_method", status);
  }
  context.objects.insert(paymentMethodKind, made);
  return made;
}

/**
 * The payment method of a customer, as a default of his must be.
 * @throws ApiError `resource_missing` when it is not there, or is not attached to the customer.
 */
export function paymentMethodOf(
  { objects }: Pick<Context, "objects">,
  customer: string,
  id: string,
  param: string,
): PaymentMethod {
  const found = objects.find(paymentMethodKind, id);
  if (found && !isTombstone(found) && found.customer === customer) return found;
  if (!found && !testDetails(id, 0)) throw noSuchObject(paymentMethodKind.noun, id, param);
  throw new ApiError(
    `The customer does not have a payment method with the ID ${id}. The payment method must be attached to the customer.`,
    { code: "resource_missing", param },
  );
}

/** Why charging the payment method fails; nothing when it succeeds. */
export function chargeDecline(paymentMethod: PaymentMethod): Decline | undefined {
  return testCard(paymentMethod)?.declinesCharge;
}

/** The test card behind a payment method of type `card`. */
export function testCard(paymentMethod: PaymentMethod): TestCard | undefined {
  return paymentMethod.type === "card" ? testCardOf(paymentMethod.card) : undefined;
}

function testPaymentMethod(id: string, nowSeconds: number): PaymentMethod | undefined {
  const details = testDetails(id, nowSeconds);
  if (!details) return undefined;
  const made = newPaymentMethod(details, nowSeconds);
  if (details.type === "card") return made;
  const holder = { ...noBillingDetails, name: "Jenny Rosen", email: "jenny.rosen@example.com" };
  return { ...made, billing_details: holder };
}

function testDetails(id: string, nowSeconds: number) {
  const card = id.startsWith("pm_") ? cardOfTestId(id) : undefined;
  if (card) return { type: "card", card: testCardObject(card, nowSeconds) } as const;
  if (id === "pm_sepaDebit") {
    const sepa_debit = toSepaDebit({ iban: "DE89370400440532013000" });
    return { type: "sepa_debit", sepa_debit } as const;
  }
  if (id === "pm_usBankAccount" || id === "pm_usBankAccount_success") {
    const account = { account_number: "000123456789", routing_number: "110000000" };
    return { type: "us_bank_account", us_bank_account: toUsBankAccount(account) } as const;
  }
  return undefined;
}
