import { ApiError } from "../errors/api-error.ts";
import type { Reader } from "./reader.ts";

/** `true` or `false`, in the words that Stripe's API takes. */
export function boolean(): Reader<boolean> {
  return (value, param) => {
    if (value === "true") return true;
    if (value === "false") return false;
    const shown = typeof value === "string" ? value.slice(0, 100) : param;
    throw new ApiError(`Invalid boolean: ${shown}`, { param });
  };
}
