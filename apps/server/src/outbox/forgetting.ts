import { type Clock, toInstant } from "../clock.ts";
import type { Database } from "../db/open-database.ts";
import type { Job } from "./background.ts";
import { forgetInParts } from "./forget-in-parts.ts";

const HOUR_MS = 60 * 60_000;
/** Longer than an idempotency key is kept, which leads to the effect that it has begun. */
const EFFECT_KEPT_MS = 25 * HOUR_MS;
/** Whoever held it does not come back. */
const LEASE_KEPT_MS = HOUR_MS;

/** Forgets effects that ended long ago, and the leases of those who died over them. */
export function createForgettingOfEffects(database: Database, clock: Clock): Job {
  return {
    name: "forget what has ended",
    // Of each change a row is left: they have to go as fast as they come.
    intervalMs: 10_000,
    async run(signal) {
      const ended = toInstant(clock() - EFFECT_KEPT_MS);
      for (const table of ["outbox", "intents"] as const) {
        await forgetInParts(signal, (rowsMax) => forgetEnded(database, table, ended, rowsMax));
      }
      const expired = toInstant(clock() - LEASE_KEPT_MS);
      await forgetInParts(signal, (rowsMax) => forgetLeases(database, expired, rowsMax));
    },
  };
}

async function forgetEnded(
  { db, transaction }: Database,
  table: "outbox" | "intents",
  before: string,
  rowsMax: number,
): Promise<number> {
  const rows = await db
    .selectFrom(table)
    .select("id")
    .where("ended_at", "<", before)
    .orderBy("ended_at")
    .limit(rowsMax)
    .execute();
  if (rows.length === 0) return 0;
  const ids = rows.map(({ id }) => id);
  await transaction((trx) => trx.deleteFrom(table).where("id", "in", ids).execute());
  return rows.length;
}

async function forgetLeases(
  { db, transaction }: Database,
  before: string,
  rowsMax: number,
): Promise<number> {
  const expired = await db
    .selectFrom("leases")
    .select("name")
    .where("expires_at", "<", before)
    .limit(rowsMax)
    .execute();
  if (expired.length === 0) return 0;
  const names = expired.map(({ name }) => name);
  await transaction((trx) =>
    trx
      .deleteFrom("leases")
      .where("name", "in", names)
      // Somebody may have taken it meanwhile.
      .where("expires_at", "<", before)
      .execute(),
  );
  return expired.length;
}
