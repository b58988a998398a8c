import { bothCursors } from "../errors/parameter-errors.ts";
import type { FormValue } from "../form/decode-form.ts";
import { hash } from "./hash.ts";
import { integer } from "./integer.ts";
import type { Reader } from "./reader.ts";
import { text } from "./text.ts";

/** A range of times in seconds; each bound may be absent. */
export interface TimeRange {
  readonly gt?: number;
  readonly gte?: number;
  readonly lt?: number;
  readonly lte?: number;
}

/** The parameters that every list has (docs.stripe.com/api/pagination). */
export const pageFields = {
  limit: integer(1, 100),
  starting_after: text(),
  ending_before: text(),
};

interface Page {
  readonly limit?: number;
  readonly starting_after?: string;
  readonly ending_before?: string;
}

export const LIMIT_DEFAULT = 10;

/** Refuses a page that is to begin and to end somewhere. */
export function checkPage(page: Page): void {
  if (page.starting_after !== undefined && page.ending_before !== undefined) {
    throw bothCursors();
  }
}

/** `created=1700000000` means that very second; `created[gte]=…` and its like a range. */
export function timeRange(): Reader<TimeRange> {
  const second = integer();
  const bounds = hash({ gt: second, gte: second, lt: second, lte: second });
  return (value: FormValue, param) => {
    if (typeof value !== "string") return bounds(value, param);
    const exact = second(value, param);
    return { gte: exact, lte: exact };
  };
}
