import { ApiError } from "../errors/api-error.ts";
import type { Reader } from "./reader.ts";
import { text } from "./text.ts";

/** A number that is not negative, with at most 12 decimal places, as text: no digit is lost. */
export function decimal(): Reader<string> {
  const read = text();
  return (value, param) => {
    const given = read(value, param);
    if (/^\d{1,15}(?:\.\d{1,12})?$/.test(given)) {
      return given.includes(".") ? given.replace(/\.?0+$/, "") : given;
    }
    throw new ApiError(`Invalid decimal: ${given.slice(0, 100)}`, { param });
  };
}
