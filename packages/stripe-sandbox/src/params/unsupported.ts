import { unsupportedParameter } from "../errors/parameter-errors.ts";
import type { Reader } from "./reader.ts";

/** A parameter that Stripe has and the sandbox has not: refused by name, never silently ignored. */
export function unsupported(): Reader<never> {
  return (_value, param) => {
    throw unsupportedParameter(param);
  };
}
