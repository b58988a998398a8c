import type { Executor } from "../db/executor.ts";
import { AppError } from "../errors.ts";
import type { Delivery } from "./delivery.ts";
import { updateEntry } from "./entries.ts";
import { type Entry, isPlanned } from "./entry.ts";
import { toOutcome, toRefusal } from "./outcome.ts";

/** Plans an entry whose turn has come. It is planned after that, or has ended: nothing is to be done, or may be done. */
export async function planEntry(
  trx: Executor,
  delivery: Delivery,
  entry: Entry,
  now: string,
): Promise<Entry> {
  if (isPlanned(entry)) return entry;
  const change = await delivery.plan(trx, entry).then(
    (plan) =>
      "unchanged" in plan
        ? ({ state: "delivered", outcome: toOutcome(plan.unchanged) } as const)
        : plan,
    (error: unknown) => {
      if (!(error instanceof AppError)) throw error;
      return { state: "refused", outcome: toRefusal(error) } as const;
    },
  );
  return await updateEntry(trx, entry, change, now);
}
