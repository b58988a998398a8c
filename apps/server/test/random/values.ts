import { STRIPE_PHONE_MAX } from "./check-history.ts";
import type { Value } from "./history.ts";
import type { Field, Step } from "./plan.ts";

/** Values of fields that no other step gives. */
export function valuesOf(fields: readonly Field[], at: number): Readonly<Record<string, Value>> {
  return Object.fromEntries(fields.map((field) => [field, newValues[field](at)]));
}

const newValues: Readonly<Record<Field, (at: number) => string>> = {
  name: (at) => `n${at}`,
  phone: (at) => `+1${at}`,
  description: (at) => `d${at}`,
  city: (at) => `c${at}`,
};

/** How many users a subscription has after a step. */
export function usersOf(at: number): number {
  return 100 + at;
}

/** The values that an update sets. */
export function updatedValues(
  { fields, clears, refused }: Extract<Step, { do: "update" }>,
  at: number,
): Readonly<Record<string, Value>> {
  const values = Object.entries(valuesOf(fields, at)).map(([field, value]) =>
    // A name cannot be cleared.
    clears && field !== "name" ? [field, null] : [field, value],
  );
  const phone = refused ? { phone: `+${"1".repeat(STRIPE_PHONE_MAX)}${at}` } : {};
  return { ...Object.fromEntries(values), ...phone };
}

/** Values in the form of a body of ours, which is also one of Stripe's. */
export function toBody({ city, ...fields }: Readonly<Record<string, Value>>): object {
  return city === undefined ? fields : { ...fields, address: { city } };
}
