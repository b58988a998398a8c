import type { Context } from "../api/route.ts";
import { type Customer, customerKind } from "../customers/customer.ts";
import { ApiError } from "../errors/api-error.ts";
import { recordUpdated } from "../events/record.ts";
import { isTombstone, type Kind, type StoredObject } from "../store/kind.ts";
import { cardError } from "./decline.ts";
import { testCard } from "./find-payment-method.ts";
import { type PaymentMethod, paymentMethodKind } from "./payment-method.ts";

/** The note that a payment method was detached: it stays as it is, but may never be used again. */
interface Detachment extends StoredObject {
  readonly object: "payment_method.detachment";
}

const detachmentKind: Kind<Detachment> = {
  object: "payment_method.detachment",
  idPrefix: "detached_",
  noun: "detachment",
  url: "",
  filters: [],
  expandable: [],
};

/**
 * The payment method as that of a customer (docs.stripe.com/api/payment_methods/attach). Attaching what is attached to
 * the same customer changes nothing.
 * @throws ApiError 402 when the bank declines the card, 400 when it is another customer's or was detached once.
 */
export function attachPaymentMethod(
  context: Context,
  paymentMethod: PaymentMethod,
  customer: string,
): PaymentMethod {
  if (paymentMethod.customer === customer) return paymentMethod;
  checkAttachable(context, paymentMethod);
  const decline = testCard(paymentMethod)?.declinesSetup;
  if (decline) throw cardError(decline, { payment_method: paymentMethod });
  const attached = withCustomer(verified(paymentMethod), customer);
  context.objects.replace(paymentMethodKind, attached);
  context.emit("payment_method.attached", attached);
  return attached;
}

/** @throws ApiError 400 when the payment method has an owner, or had one. */
export function checkAttachable({ objects }: Context, { id, customer }: PaymentMethod): void {
  if (customer !== null) {
    throw new ApiError("The payment method you provided has already been attached to a customer.");
  }
  if (objects.lookUp(detachmentKind.idPrefix + id)) {
    throw new ApiError(
      "This PaymentMethod was previously used without being attached to a Customer or was detached from a Customer, and may not be used again.",
    );
  }
}

/**
 * Takes the payment method from its customer, for good, and from his invoice settings
 * (docs.stripe.com/api/payment_methods/detach).
 * @throws ApiError 400 when it has no customer.
 */
export function detachPaymentMethod(context: Context, paymentMethod: PaymentMethod): PaymentMethod {
  const { id, customer } = paymentMethod;
  if (customer === null) {
    throw new ApiError(
      "The payment method you provided is not attached to a customer so detachment is impossible.",
    );
  }
  const detached = withCustomer(paymentMethod, null);
  context.objects.insert(detachmentKind, {
    id: detachmentKind.idPrefix + id,
    object: detachmentKind.object,
    created: context.nowSeconds,
  });
  recordUpdated(context, paymentMethodKind, paymentMethod, detached, "payment_method.detached");
  const owner = context.objects.find(customerKind, customer);
  if (owner && !isTombstone(owner)) forgetDefault(context, owner, id);
  return detached;
}

/** Detaches all that a customer has, as when he is deleted. */
export function detachAll(context: Context, customer: string): void {
  const first = () => {
    const page = { limit: 1, equals: { customer } };
    return context.objects.list(paymentMethodKind, page).items[0];
  };
  for (let each = first(); each; each = first()) detachPaymentMethod(context, each);
}

function forgetDefault(context: Context, customer: Customer, id: string): void {
  const settings = customer.invoice_settings;
  if (settings.default_payment_method !== id) return;
  const invoice_settings = { ...settings, default_payment_method: null };
  recordUpdated(context, customerKind, customer, { ...customer, invoice_settings });
}

/** A security code that was given is checked when the card is attached. */
function verified(paymentMethod: PaymentMethod): PaymentMethod {
  if (paymentMethod.type !== "card") return paymentMethod;
  const { checks } = paymentMethod.card;
  if (checks.cvc_check !== "unchecked") return paymentMethod;
  const card = { ...paymentMethod.card, checks: { ...checks, cvc_check: "pass" } };
  return { ...paymentMethod, card };
}

function withCustomer(paymentMethod: PaymentMethod, customer: string | null): PaymentMethod {
  return { ...paymentMethod, customer };
}
