import { toInstant } from "../clock.ts";

const SHORTEST_MS = 1000;
const LONGEST_MS = 5 * 60_000;

/**
 * When to try again what has failed: as long from now at most as it has been tried already, so that trouble that is over
 * soon is noticed soon; within a second at first, and 5 minutes in the end. The whole of it is chance ("full jitter"),
 * so that what failed together does not come again together.
 * @param since when it was to be done (an instant)
 */
export function nextAttemptAt(now: number, since: string, random = Math.random): string {
  const tried = now - Date.parse(since);
  const longest = Math.min(Math.max(tried, SHORTEST_MS), LONGEST_MS);
  return toInstant(now + Math.round(random() * longest));
}
