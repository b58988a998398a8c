import type { Reader } from "./reader.ts";

/** A parameter that an empty string unsets: gives `null` for it (docs.stripe.com/api/metadata, "posting an empty value"). */
export function clearable<T>(read: Reader<T>): Reader<T | null> {
  return (value, param) => (value === "" ? null : read(value, param));
}
