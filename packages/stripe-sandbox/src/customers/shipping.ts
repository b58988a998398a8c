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

/** Shipping is given whole: what the request leaves out is gone. */
export function toShipping({ address, name, phone }: Read<typeof shippingParam>): Shipping {
  return { address: changeAddress(null, address), name, phone: phone ?? null };
}
