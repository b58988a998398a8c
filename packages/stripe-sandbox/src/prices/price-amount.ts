import { ApiError } from "../errors/api-error.ts";
import { exclusiveParameters } from "../errors/parameter-errors.ts";
import { decimal } from "../params/decimal.ts";
import { hash } from "../params/hash.ts";
import { integer } from "../params/integer.ts";
import { partialChoice } from "../params/partial-choice.ts";
import type { Read } from "../params/reader.ts";
import { choice } from "../params/text.ts";
import { unsupported } from "../params/unsupported.ts";
import type { Price, Recurring } from "./price.ts";

/** Stripe takes amounts of at most eight digits. */
const AMOUNT_MAX = 99_999_999;

/** The price of one unit in the currency's smallest unit, whole or with decimal places. */
export const amountFields = { unit_amount: integer(0, AMOUNT_MAX), unit_amount_decimal: decimal() };

/** `recurring[interval]` and its like (docs.stripe.com/api/prices/create, `recurring`). */
export const recurringParam = hash(
  {
    interval: choice(["day", "month", "week", "year"]),
    interval_count: integer(1),
    meter: unsupported(),
    trial_period_days: integer(0, 730),
    usage_type: partialChoice(["licensed"], ["metered"]),
  },
  ["interval"],
);

/** Three years, in each interval. */
const COUNT_MAX = { day: 1095, month: 36, week: 156, year: 3 };

/** @throws ApiError 400 when the period is longer than three years. */
export function toRecurring(given: Read<typeof recurringParam>): Recurring {
  const { interval, interval_count = 1, trial_period_days = null, usage_type = "licensed" } = given;
  if (interval_count > COUNT_MAX[interval]) {
    throw new ApiError(
      "Invalid recurring[interval_count]: the period of a price may be at most three years (3 years, 36 months, 156 weeks or 1095 days).",
      { param: "recurring[interval_count]" },
    );
  }
  return { interval, interval_count, meter: null, trial_period_days, usage_type };
}

/**
 * Both forms of the amount that a request gives in one of them; the whole number is `null` where it would not be whole.
 * @throws ApiError 400 when neither or both are given.
 */
export function toAmount(given: {
  readonly unit_amount?: number;
  readonly unit_amount_decimal?: string;
}): Pick<Price, "unit_amount" | "unit_amount_decimal"> {
  const { unit_amount: whole, unit_amount_decimal: exact } = given;
  if (whole !== undefined && exact !== undefined) {
    throw exclusiveParameters(["unit_amount", "unit_amount_decimal"]);
  }
  if (whole !== undefined) return { unit_amount: whole, unit_amount_decimal: String(whole) };
  if (exact === undefined) {
    throw new ApiError(
      "Prices require an `unit_amount` or `unit_amount_decimal` parameter to be set.",
    );
  }
  return { unit_amount: exact.includes(".") ? null : Number(exact), unit_amount_decimal: exact };
}
