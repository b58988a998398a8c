import { clearable } from "../params/clearable.ts";
import { hash } from "../params/hash.ts";
import type { Read } from "../params/reader.ts";
import { text } from "../params/text.ts";

/** Stripe's address: always six fields, `null` where nothing is known. */
export interface Address {
  readonly city: string | null;
  readonly country: string | null;
  readonly line1: string | null;
  readonly line2: string | null;
  readonly postal_code: string | null;
  readonly state: string | null;
}

const line = clearable(text());

const addressFields = {
  city: line,
  country: line,
  line1: line,
  line2: line,
  postal_code: line,
  state: line,
};

/** `address[city]=` and its like; an empty one clears that line. */
export const addressParam = hash(addressFields);

export type AddressChange = Read<typeof addressParam>;

const noAddress: Address = {
  city: null,
  country: null,
  line1: null,
  line2: null,
  postal_code: null,
  state: null,
};

/** The address after the change: lines that the change does not name stay as they were. */
export function changeAddress(before: Address | null, change: AddressChange): Address {
  return { ...(before ?? noAddress), ...change };
}
