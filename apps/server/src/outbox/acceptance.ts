import type { Executor } from "../db/executor.ts";
import type { Delivery } from "./delivery.ts";
import { listOpenEntries, updateEntry } from "./entries.ts";
import { type Entry, isOpen, isPlanned } from "./entry.ts";
import { toOutcome } from "./outcome.ts";
import { planEntry } from "./planning.ts";

/**
 * Makes every waiting change of the subject here, in their order, before Stripe has agreed to them: from then on they are
 * promised, and delivered later. Those behind the one whose time is up as well: behind what is promised nobody waits for
 * Stripe. Gives the entries, accepted or ended. Wants the workspace's lock.
 */
export async function acceptWaiting(
  trx: Executor,
  deliveryOf: (entry: Entry) => Delivery,
  subject: string,
  now: string,
): Promise<readonly Entry[]> {
  const told: Entry[] = [];
  for (const waiting of await listOpenEntries(trx, subject)) {
    if (waiting.state !== "waiting") continue;
    const delivery = deliveryOf(waiting);
    const entry = await planEntry(trx, delivery, waiting, now);
    if (!isOpen(entry) || !isPlanned(entry)) {
      told.push(entry);
      continue;
    }
    const outcome = toOutcome(await delivery.accept(trx, entry));
    told.push(await updateEntry(trx, entry, { state: "accepted", outcome }, now));
  }
  return told;
}
