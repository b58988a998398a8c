import type { Context } from "../api/route.ts";
import { livingCustomer } from "../customers/living-customer.ts";
import { ApiError } from "../errors/api-error.ts";
import { exclusiveParameters } from "../errors/parameter-errors.ts";
import { changeMetadata, type MetadataChange } from "../params/metadata.ts";
import { createPaymentMethod } from "../payment-methods/create-payment-method.ts";
import { findPaymentMethod } from "../payment-methods/find-payment-method.ts";
import type { PaymentMethod } from "../payment-methods/payment-method.ts";
import { type PaymentMethodData, TYPES } from "../payment-methods/payment-method-params.ts";
import type { SetupIntent } from "./setup-intent.ts";

interface GivenPaymentMethod {
  readonly payment_method?: string;
  readonly payment_method_data?: PaymentMethodData;
}

interface SetupIntentChange extends GivenPaymentMethod {
  readonly customer?: string;
  readonly description?: string;
  readonly metadata?: MetadataChange;
  readonly allowed_payment_method_types?: string[] | null;
}

/**
 * The setup intent after a create or an update.
 * @throws ApiError 400 when the customer or the payment method is not there, or is another one's.
 */
export function changeSetupIntent(
  context: Context,
  before: SetupIntent,
  change: SetupIntentChange,
): SetupIntent {
  const { customer, description, metadata, allowed_payment_method_types: allowed } = change;
  if (customer !== undefined) livingCustomer(context.objects, customer, "customer");
  if (customer !== undefined && before.customer !== null && customer !== before.customer) {
    throw new ApiError(
      "You cannot modify `customer` on a SetupIntent once it already has been set. To fulfill a setup with a different Customer, cancel this SetupIntent and create a new one.",
      { param: "customer" },
    );
  }
  const changed: SetupIntent = {
    ...before,
    ...(customer !== undefined && { customer }),
    ...(description !== undefined && { description }),
    ...(metadata !== undefined && { metadata: changeMetadata(before.metadata, metadata) }),
    ...(allowed !== undefined && {
      allowed_payment_method_types: allowed,
      payment_method_types: allowed ?? [...TYPES],
    }),
  };
  const paymentMethod = givenPaymentMethod(context, changed, change);
  if (!paymentMethod) return changed;
  return { ...changed, payment_method: paymentMethod.id, status: "requires_confirmation" };
}

/**
 * The payment method that a request names or describes, if any.
 * @throws ApiError 400 when it is not there, of a type that the intent does not take, or another customer's.
 */
export function givenPaymentMethod(
  context: Context,
  intent: SetupIntent,
  { payment_method: id, payment_method_data: data }: GivenPaymentMethod,
): PaymentMethod | undefined {
  if (id !== undefined && data) {
    throw exclusiveParameters(["payment_method", "payment_method_data"]);
  }
  const found = data
    ? createPaymentMethod(context, data)
    : id !== undefined && findPaymentMethod(context, id, "payment_method");
  if (!found) return undefined;
  checkType(intent, found);
  if (found.customer !== null && found.customer !== intent.customer) {
    throw new ApiError(belongsElsewhere(found, intent), { param: "payment_method" });
  }
  return found;
}

function belongsElsewhere({ id, customer: owner }: PaymentMethod, { customer }: SetupIntent) {
  return customer === null
    ? `The payment method supplied (${id}) belongs to the Customer ${owner}. Please include the Customer in the \`customer\` parameter on the SetupIntent.`
    : `The PaymentMethod ${id} does not belong to the Customer you supplied ${customer}. Please use this PaymentMethod with the Customer that it belongs to instead.`;
}

function checkType({ payment_method_types: types }: SetupIntent, { type }: PaymentMethod): void {
  if (types.includes(type)) return;
  throw new ApiError(
    `The PaymentMethod provided (${type}) is not allowed for this SetupIntent. Please attach a PaymentMethod of one of the following types: ${types.join(", ")}.`,
    { param: "payment_method" },
  );
}
