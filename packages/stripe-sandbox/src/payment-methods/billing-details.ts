import { type Address, addressParam, changeAddress } from "../customers/address.ts";
import { clearable } from "../params/clearable.ts";
import { hash } from "../params/hash.ts";
import type { Read } from "../params/reader.ts";
import { email, text } from "../params/text.ts";

/** Whose payment method it is (docs.stripe.com/api/payment_methods/object, `billing_details`). */
export interface BillingDetails {
  readonly address: Address;
  readonly email: string | null;
  readonly name: string | null;
  readonly phone: string | null;
  readonly tax_id: string | null;
}

export const noBillingDetails: BillingDetails = {
  address: changeAddress(null, {}),
  email: null,
  name: null,
  phone: null,
  tax_id: null,
};

export const billingDetailsParam = hash({
  address: clearable(addressParam),
  email: clearable(email()),
  name: clearable(text()),
  phone: clearable(text()),
  tax_id: text(),
});

/** The details after the change: what the change does not name stays as it was. */
export function changeBillingDetails(
  before: BillingDetails,
  { address, ...change }: Read<typeof billingDetailsParam>,
): BillingDetails {
  return {
    ...before,
    ...change,
    ...(address !== undefined && {
      address: changeAddress(address && before.address, address ?? {}),
    }),
  };
}
