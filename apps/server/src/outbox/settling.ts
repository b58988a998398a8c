import { type Clock, toInstant } from "../clock.ts";
import type { Database } from "../db/open-database.ts";
import type { Job } from "./background.ts";
import { nextAttemptAt } from "./backoff.ts";
import type { Effect } from "./effect.ts";
import type { Ending } from "./ending.ts";
import {
  closeExpiredIntent,
  findIntent,
  type Intent,
  listDueIntents,
  updateIntent,
} from "./intents.ts";
import type { Leases } from "./lease.ts";
import type { Observer, SettlementReport } from "./observer.ts";
import { toLeaseName } from "./one-at-a-time.ts";
import { workThrough } from "./work-through.ts";

/** So many intents are taken at a time. */
const INTENTS_MAX = 200;

export interface SettlingDependencies {
  readonly database: Database;
  readonly leases: Leases;
  readonly clock: Clock;
  readonly observer: Pick<Observer, "settled">;
  /** The kinds of effects that are known here. */
  readonly effects: ReadonlyMap<string, Effect>;
  readonly ending: Pick<Ending, "settle">;
}

/**
 * Finds out what has become of intents that are in doubt, because of a crash or a lost answer: it looks at Stripe, and
 * never asks for anything to be done.
 */
export function createSettling(dependencies: SettlingDependencies) {
  const { database, leases, clock, observer, effects, ending } = dependencies;

  /** Wants the lease of the intent. */
  async function settle(id: string): Promise<void> {
    const intent = await findIntent(database.db, id);
    const effect = intent && effects.get(intent.kind);
    if (!effect || intent.endedAt !== null) return;
    const lookedAt = toInstant(clock());
    const made = await effect.find(intent);
    if (made !== undefined) {
      // What others have told of it meanwhile is theirs.
      if ("result" in (await ending.settle({ effect, intent }, made))) report(intent, "adopted");
      return;
    }
    const isOver = await database.transaction(async (trx) => {
      if (await closeExpiredIntent(trx, id, lookedAt)) return true;
      await updateIntent(trx, id, { nextAttemptAt: intent.expiresAt });
      return false;
    });
    if (isOver) report(intent, "closed");
  }

  function report({ id, kind, createdAt }: Intent, outcome: SettlementReport["outcome"]): void {
    observer.settled({ id, kind, outcome, ageMs: clock() - Date.parse(createdAt) });
  }

  /** Settles it, unless somebody is at it at this moment. */
  function settleIfFree(intent: Intent): Promise<void> {
    return leases.tryHold(leaseNameOf(intent), () => settle(intent.id));
  }

  async function postpone({ id, failures: before, createdAt }: Intent): Promise<void> {
    const change = { failures: before + 1, nextAttemptAt: nextAttemptAt(clock(), createdAt) };
    await database.transaction((trx) => updateIntent(trx, id, change));
  }

  async function run(signal: AbortSignal): Promise<void> {
    const kinds = [...effects.keys()];
    const due = await listDueIntents(database.db, kinds, toInstant(clock()), INTENTS_MAX);
    await workThrough(due, signal, (intent) =>
      settleIfFree(intent).catch(async (error: unknown) => {
        await postpone(intent);
        throw error;
      }),
    );
  }

  const job: Job = { name: "settle intents", run };
  return { settle, settleIfFree, job };
}

export type Settling = ReturnType<typeof createSettling>;

/** The lease under which an intent is carried out and settled. */
export function leaseNameOf({ id, subject }: Pick<Intent, "id" | "subject">): string {
  return subject === null ? `intent:${id}` : toLeaseName(subject);
}
