/** Milliseconds since 1970. Injected wherever time matters, so that tests can move it. */
export type Clock = () => number;

/** An instant as it is stored and sent: RFC 3339, UTC, milliseconds. Sorts as text as it does in time. */
export function toInstant(ms: number): string {
  return new Date(ms).toISOString();
}
