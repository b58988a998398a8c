/** A list within an object holds this many; the rest is had from the list's own URL (docs.stripe.com/api/pagination). */
export const EMBEDDED_MAX = 10;

/** A list within an object, of which `data` are the first. */
export function embeddedList<T>(data: T[], totalCount: number, url: string) {
  return {
    object: "list" as const,
    data,
    has_more: totalCount > data.length,
    total_count: totalCount,
    url,
  };
}
