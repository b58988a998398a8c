import { toInstant } from "../clock.ts";

const FIRST_MS = 1000;
const LONGEST_MS = 5 * 60_000;

/**
 * When to try again what has failed so many times (once, at least): up to 1 s later, then twice as long each time, up to
 * 5 minutes. The whole of it is chance ("full jitter"), so that what failed together does not come again together.
 */
export function nextAttemptAt(now: number, failures: number, random = Math.random): string {
  const longest = Math.min(LONGEST_MS, FIRST_MS * 2 ** (failures - 1));
  return toInstant(now + Math.round(random() * longest));
}
