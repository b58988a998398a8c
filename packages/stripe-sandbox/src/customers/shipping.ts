import { clearable } from "../params/clearable.ts";
import { hash } from "../params/hash.ts";
import type { Read } from "../params/reader.ts";
import { text } from "../params/text.ts";
import { type Address, addressParam, changeAddress } from "./address.ts";

/** Where a customer's goods go (docs.stripe.com/api/customers/object, `shipping`). */
export interface Shipping {
  readonly address: Address;
  readonly name: string;
  readonly phone: string | null;
}

/** `shipping[name]` and `shipping[address]` are required, on an update too. */
export const shippingParam = hash(
  { address: addressParam, name: text(), phone: clearable(text()) },
  ["address", "name"],
);

/** Where goods go after the change: the name is given anew, of the rest what the change does not name stays. */
export function changeShipping(
  before: Shipping | null,
  { address, ...change }: Read<typeof shippingParam>,
): Shipping {
  const { phone = null } = before ?? {};
  return { phone, ...change, address: changeAddress(before?.address ?? null, address) };
}
