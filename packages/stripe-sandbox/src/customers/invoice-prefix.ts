import { ApiError } from "../errors/api-error.ts";
import type { Reader } from "../params/reader.ts";
import { text } from "../params/text.ts";

/** What the numbers of a customer's invoices begin with: 1 to 12 capitals or digits. */
export function invoicePrefix(): Reader<string> {
  const read = text();
  return (value, param) => {
    const prefix = read(value, param);
    if (/^[A-Z0-9]{1,12}$/.test(prefix)) return prefix;
    throw new ApiError(`Invalid ${param}: must be 1 to 12 uppercase letters or numbers.`, {
      param,
    });
  };
}
