import type { Address, Details } from "./billing-account.ts";

/** Where the values stand that an account and its customer both have, by the names that the API gives them. */
const paths = {
  name: ["name"],
  email: ["email"],
  phone: ["phone"],
  description: ["description"],
  "address.country": ["address", "country"],
  "address.line1": ["address", "line1"],
  "address.line2": ["address", "line2"],
  "address.city": ["address", "city"],
  "address.state": ["address", "state"],
  "address.postal_code": ["address", "postalCode"],
} as const satisfies Record<string, Path>;

type Path = readonly [Exclude<keyof Details, "address">] | readonly ["address", keyof Address];

/** Such as `name` and `address.postal_code`. */
export type Param = keyof typeof paths;

/** The same as of an account; of a customer at Stripe any of it may be missing. */
export type CustomerDetails = {
  readonly [Field in Path[0]]: Field extends "address" ? Address : string | null;
};

// The keys of `paths` are what Param is made of; Object.keys forgets it.
export const params = Object.keys(paths) as readonly Param[];

/** The field that a value is, or is a part of. */
export function fieldOf(param: Param): keyof Details {
  return paths[param][0];
}

/** The value of an account, or of a customer, that the API calls so. */
export function valueAt(details: CustomerDetails, param: Param): string | null {
  const [field, part] = paths[param];
  return field === "address" ? details.address[part] : details[field];
}

/** `ours` with these values of `theirs`, which an account can have. */
export function withValuesOf(
  ours: Details,
  theirs: CustomerDetails,
  wanted: readonly Param[],
): Details {
  let details = ours;
  for (const param of wanted) {
    const [field, part] = paths[param];
    if (field === "address") {
      const address = { ...details.address, [part]: theirs.address[part] };
      details = { ...details, address };
    } else {
      details = { ...details, [field]: theirs[field] };
    }
  }
  return details;
}
