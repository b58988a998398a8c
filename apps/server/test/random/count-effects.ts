import type { LoggedRequest } from "@workspace-billing/stripe-sandbox";

/**
 * How often Stripe has done each thing that a server has asked it for, by Stripe's own account of the requests. A change of
 * an account that it did and answered 5xx does not count: it has to be sent again, under another key, and changes nothing
 * then.
 */
export function countEffects(asked: readonly LoggedRequest[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { effect, idempotencyKey, status } of asked) {
    const [, id, kind] = /^((obx|intent)_\w+)\.\d+$/.exec(idempotencyKey ?? "") ?? [];
    if (!effect || id === undefined || (kind === "obx" && status !== null && status >= 500)) {
      continue;
    }
    counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}
