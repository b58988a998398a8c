/**
 * The former values of what differs, as in an event's `data.previous_attributes` (docs.stripe.com/api/events/object):
 * of a hash only the names that differ, of a list the whole; `null` for what was not there. Nothing when all is equal.
 */
export function previousAttributes(
  before: object,
  after: object,
): Record<string, unknown> | undefined {
  // Sound: any object can be read by name.
  const [old, now] = [before as Record<string, unknown>, after as Record<string, unknown>];
  const differing = [...new Set([...Object.keys(old), ...Object.keys(now)])]
    .map((name): [string, unknown] => [name, former(old[name], now[name])])
    .filter(([, value]) => value !== undefined);
  return differing.length === 0 ? undefined : Object.fromEntries(differing);
}

function former(before: unknown, after: unknown): unknown {
  // What most names have, without writing them down to compare them.
  if (before === after) return undefined;
  if (isHash(before) && isHash(after)) return previousAttributes(before, after);
  if (JSON.stringify(before) === JSON.stringify(after)) return undefined;
  return before ?? null;
}

function isHash(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
