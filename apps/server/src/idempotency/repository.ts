import { toInstant } from "../clock.ts";
import type { Executor } from "../db/executor.ts";

/** How long an answer is kept: as long as Stripe keeps its own, at least (https://docs.stripe.com/api/idempotent_requests). */
export const KEPT_MS = 24 * 60 * 60_000;

/** A request's use of an idempotency key. */
export interface KeyUse {
  /** Whose key: no two callers ever see each other's. */
  readonly caller: string;
  readonly key: string;
  /** What the request is: another one under the same key is a mistake. */
  readonly fingerprint: string;
}

/** What is known of a key that was used. */
export interface IdempotencyRecord {
  readonly fingerprint: string;
  /** What the request has begun; null where it needed the database alone. */
  readonly effectId: string | null;
  /** What came of that: something, which is told again; nothing; or it is not known yet. */
  readonly came: "something" | "nothing" | "unknown";
  /** The answer, as `toOutcome` or `toRefusal` wrote it; null where it is made from what came of the effect. */
  readonly reply: string | null;
  /** Until then the request may still be running. */
  readonly runningUntil: string | null;
}

type Content =
  | { readonly reply?: string }
  | { readonly effectId: string; readonly runningUntil: string };

/** What is known of a key; undefined if nobody has used it, or so long ago that it counts no more. */
export async function findRecord(
  db: Executor,
  { caller, key }: KeyUse,
  now: number,
): Promise<IdempotencyRecord | undefined> {
  const row = await db
    .selectFrom("idempotency_records as record")
    .leftJoin("outbox", "outbox.id", "record.effect_id")
    .leftJoin("intents", "intents.id", "record.effect_id")
    .select(["record.fingerprint", "record.effect_id", "record.reply", "record.running_until"])
    .select(({ fn }) => [
      fn.coalesce("outbox.id", "intents.id").as("found"),
      fn.coalesce("outbox.outcome", "intents.outcome").as("outcome"),
      fn.coalesce("outbox.ended_at", "intents.ended_at").as("ended_at"),
    ])
    .where("record.caller", "=", caller)
    .where("record.key", "=", key)
    .where("record.expires_at", ">", toInstant(now))
    .executeTakeFirst();
  return (
    row && {
      fingerprint: row.fingerprint,
      effectId: row.effect_id,
      came: whatCameOf(row),
      reply: row.reply,
      runningUntil: row.running_until,
    }
  );
}

function whatCameOf(effect: {
  readonly found: string | null;
  readonly outcome: string | null;
  readonly ended_at: string | null;
}): IdempotencyRecord["came"] {
  if (effect.outcome !== null) return "something";
  return effect.found === null || effect.ended_at !== null ? "nothing" : "unknown";
}

/**
 * Takes a key, unless somebody has it: gives whether it was free. Waits, on PostgreSQL, for another transaction that is
 * taking it. One that has expired is free.
 */
export async function insertRecord(
  trx: Executor,
  { caller, key, fingerprint }: KeyUse,
  content: Content,
  now: number,
): Promise<boolean> {
  const values = {
    fingerprint,
    effect_id: "effectId" in content ? content.effectId : null,
    reply: "reply" in content ? content.reply : null,
    running_until: "runningUntil" in content ? content.runningUntil : null,
    created_at: toInstant(now),
    expires_at: toInstant(now + KEPT_MS),
  };
  const taken = await trx
    .insertInto("idempotency_records")
    .values({ caller, key, ...values })
    .onConflict((conflict) =>
      conflict
        .columns(["caller", "key"])
        .doUpdateSet(values)
        .where("idempotency_records.expires_at", "<=", toInstant(now)),
    )
    .returning("key")
    .executeTakeFirst();
  return taken !== undefined;
}

/** Keeps an answer, as `toOutcome` or `toRefusal` wrote it, under a key that this request has taken. */
export async function storeReply(trx: Executor, use: KeyUse, reply: string): Promise<void> {
  await recordOf(trx, use).set({ reply }).execute();
}

/** Binds a key to another effect than before; gives whether it was still bound to that one. */
export async function rebindRecord(
  trx: Executor,
  use: KeyUse,
  before: string,
  effectId: string,
): Promise<boolean> {
  const { numUpdatedRows } = await recordOf(trx, use)
    .set({ effect_id: effectId })
    .where("effect_id", "=", before)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Makes a request the one that runs what its key is bound to; gives whether no other was, or became that. */
export async function claimRun(
  trx: Executor,
  use: KeyUse,
  now: string,
  runningUntil: string,
): Promise<boolean> {
  const { numUpdatedRows } = await recordOf(trx, use)
    .set({ running_until: runningUntil })
    .where(({ or, eb }) => or([eb("running_until", "is", null), eb("running_until", "<=", now)]))
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Lets the next request with the key run what it is bound to, at once; unless that is being done already. */
export async function releaseRun(trx: Executor, use: KeyUse, runningUntil: string): Promise<void> {
  await recordOf(trx, use)
    .set({ running_until: null })
    .where("running_until", "=", runningUntil)
    .execute();
}

/** Whether a key has expired at this instant. */
export async function hasExpired(db: Executor, now: string): Promise<boolean> {
  const first = await db
    .selectFrom("idempotency_records")
    .select("key")
    .where("expires_at", "<=", now)
    .limit(1)
    .executeTakeFirst();
  return first !== undefined;
}

/** Deletes what has expired at this instant, the oldest first and `rowsMax` rows at most; gives how many it were. */
export async function deleteExpired(trx: Executor, now: string, rowsMax: number): Promise<number> {
  const { numDeletedRows } = await trx
    .deleteFrom("idempotency_records")
    .where(({ eb, refTuple, selectFrom }) =>
      eb(
        refTuple("caller", "key"),
        "in",
        selectFrom("idempotency_records")
          .select(["caller", "key"])
          .where("expires_at", "<=", now)
          .orderBy("expires_at")
          .limit(rowsMax)
          .$asTuple("caller", "key"),
      ),
    )
    // Somebody may have taken it anew meanwhile.
    .where("expires_at", "<=", now)
    .executeTakeFirst();
  return Number(numDeletedRows);
}

function recordOf(trx: Executor, { caller, key, fingerprint }: KeyUse) {
  return trx
    .updateTable("idempotency_records")
    .where("caller", "=", caller)
    .where("key", "=", key)
    .where("fingerprint", "=", fingerprint);
}
