/** How often a price is billed. */
export interface Recurrence {
  readonly interval: "day" | "week" | "month" | "year";
  readonly interval_count: number;
}

/** A span of time in seconds; the end is the first second that is not part of it. */
export interface Period {
  readonly start: number;
  readonly end: number;
}

const DAY_SECONDS = 24 * 60 * 60;

/**
 * The moment that lies `times` recurrences after the anchor. Months and years keep the anchor's day where the month has
 * it, and otherwise end on its last day: 31 January, 28 February, 31 March
 * (docs.stripe.com/billing/subscriptions/billing-cycle).
 */
export function afterRecurrences(anchor: number, recurrence: Recurrence, times: number): number {
  const count = recurrence.interval_count * times;
  if (recurrence.interval === "day") return anchor + count * DAY_SECONDS;
  if (recurrence.interval === "week") return anchor + count * 7 * DAY_SECONDS;
  return addMonths(anchor, recurrence.interval === "year" ? 12 * count : count);
}

/** The billing period that the moment falls into; the anchor begins one. */
export function periodAt(anchor: number, recurrence: Recurrence, moment: number): Period {
  const approximate = afterRecurrences(anchor, recurrence, 1) - anchor;
  let times = Math.floor((moment - anchor) / approximate);
  while (afterRecurrences(anchor, recurrence, times) > moment) times -= 1;
  while (afterRecurrences(anchor, recurrence, times + 1) <= moment) times += 1;
  return {
    start: afterRecurrences(anchor, recurrence, times),
    end: afterRecurrences(anchor, recurrence, times + 1),
  };
}

function addMonths(seconds: number, months: number): number {
  const date = new Date(seconds * 1000);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, lastDay));
  return date.getTime() / 1000;
}
