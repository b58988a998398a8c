/**
 * Whether `If-None-Match` names this entity tag: weak comparison, or `*`
 * (RFC 9110, sections 13.1.2 and 8.8.3.2).
 */
export function matchesNone(ifNoneMatch: string, etag: string): boolean {
  if (ifNoneMatch.trim() === "*") return true;
  const opaque = etag.replace(/^W\//, "");
  // Tags may hold commas, so they are taken by their quotes.
  for (const [, tag] of ifNoneMatch.matchAll(/(?:W\/)?("[^"]*")/g)) if (tag === opaque) return true;
  return false;
}
