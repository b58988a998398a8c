import { type Clock, toInstant } from "../clock.ts";
import { lockWorkspace } from "../db/lock-workspace.ts";
import type { Database } from "../db/open-database.ts";
import { newId } from "../id.ts";
import type { Change, Delivery } from "./delivery.ts";
import { appendEntry, findHead, hastenEntries } from "./entries.ts";
import type { Entry, PlannedEntry } from "./entry.ts";
import type { Keyed } from "./keyed.ts";
import { type Lease, newLease, takeLease } from "./lease.ts";
import { toLeaseName } from "./one-at-a-time.ts";
import { toOutcome } from "./outcome.ts";

/** What became of a change in its first transaction. */
export type Appended =
  /** There was nothing to do, and there is no entry. */
  | { readonly unchanged: unknown }
  /** Its turn has come, and the lease is taken: it is to be sent now. */
  | { readonly mine: PlannedEntry; readonly lease: Lease; readonly takenAt: number }
  /** It waits for its turn, or is accepted already. */
  | { readonly queued: Entry };

interface Appending {
  readonly database: Database;
  readonly clock: Clock;
  readonly delivery: Delivery;
  readonly change: Change;
  readonly keyed: Keyed | undefined;
}

/**
 * Writes a change down, behind the others of its subject. Where there are none, and nobody holds the lease, the same
 * transaction takes it. Behind what is accepted it is accepted at once.
 * @throws AppError, by which the change is refused: nothing is written
 */
export async function append(appending: Appending): Promise<Appended> {
  const { database, clock, delivery, change, keyed } = appending;
  const [id, lease] = [newId("obx"), newLease(toLeaseName(change.subject))];
  return await database.transaction(async (trx) => {
    const takenAt = clock();
    const now = toInstant(takenAt);
    await lockWorkspace(trx, change.workspaceId);
    const head = await findHead(trx, change.subject);
    const plan = await delivery.plan(trx, change);
    const entry = { ...change, id, kind: delivery.kind, createdAt: now };
    if (head?.state === "waiting") {
      // What changes nothing now may change something when those before it are done.
      await keyed?.bind(trx, id);
      await hastenEntries(trx, now, change.subject);
      return { queued: await appendEntry(trx, { ...entry, state: "waiting" }) };
    }
    if ("unchanged" in plan) return plan;
    await keyed?.bind(trx, id);
    const { payload } = plan;
    if (head) {
      const outcome = toOutcome(await delivery.accept(trx, { ...change, payload }));
      const accepted = { ...entry, state: "accepted", payload, outcome } as const;
      return { queued: await appendEntry(trx, accepted) };
    }
    if (!(await takeLease(trx, lease, takenAt))) {
      return { queued: await appendEntry(trx, { ...entry, state: "waiting" }) };
    }
    const mine = await appendEntry(trx, { ...entry, state: "waiting", payload });
    return { mine, lease, takenAt };
  });
}
