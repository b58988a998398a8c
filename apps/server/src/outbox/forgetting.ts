import { type Clock, toInstant } from "../clock.ts";
import type { Executor } from "../db/executor.ts";
import type { Database } from "../db/open-database.ts";
import type { Job } from "./background.ts";

const HOUR_MS = 60 * 60_000;
/** Longer than an idempotency key is kept, which leads to the effect that it has begun. */
const EFFECT_KEPT_MS = 25 * HOUR_MS;
/** Whoever held it does not come back. */
const LEASE_KEPT_MS = HOUR_MS;
/** So many rows of a table are forgotten at a time. */
const ROWS_MAX = 1000;

/** Forgets effects that ended long ago, and the leases of those who died over them. */
export function createForgettingOfEffects(database: Database, clock: Clock): Job {
  return {
    name: "forget what has ended",
    intervalMs: 60_000,
    async run() {
      const ended = toInstant(clock() - EFFECT_KEPT_MS);
      for (const table of ["outbox", "intents"] as const) await forgetEnded(database, table, ended);
      await forgetLeases(database, toInstant(clock() - LEASE_KEPT_MS));
    },
  };
}

async function forgetEnded(
  database: Database,
  table: "outbox" | "intents",
  before: string,
): Promise<void> {
  const rows = await selectEnded(database.db, table, before);
  if (rows.length === 0) return;
  const ids = rows.map(({ id }) => id);
  await database.transaction((trx) => trx.deleteFrom(table).where("id", "in", ids).execute());
}

function selectEnded(db: Executor, table: "outbox" | "intents", before: string) {
  return db
    .selectFrom(table)
    .select("id")
    .where("ended_at", "<", before)
    .orderBy("ended_at")
    .limit(ROWS_MAX)
    .execute();
}

async function forgetLeases(database: Database, before: string): Promise<void> {
  const expired = await database.db
    .selectFrom("leases")
    .select("name")
    .where("expires_at", "<", before)
    .limit(ROWS_MAX)
    .execute();
  if (expired.length === 0) return;
  const names = expired.map(({ name }) => name);
  await database.transaction((trx) =>
    trx
      .deleteFrom("leases")
      .where("name", "in", names)
      // Somebody may have taken it meanwhile.
      .where("expires_at", "<", before)
      .execute(),
  );
}
