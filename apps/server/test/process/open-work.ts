import { setTimeout as delay } from "node:timers/promises";
import type { Database } from "../../src/db/open-database.ts";

const POLL_MS = 10;
const PATIENCE_MS = 20_000;

/** What the servers have begun with Stripe, or were told by it, and have not ended: a line each. */
export async function openWork({ db }: Database): Promise<readonly string[]> {
  const [rows, intents, events] = await Promise.all([
    db.selectFrom("outbox").selectAll().where("ended_at", "is", null).execute(),
    db.selectFrom("intents").selectAll().where("ended_at", "is", null).execute(),
    db.selectFrom("stripe_events").selectAll().where("ended_at", "is", null).execute(),
  ]);
  return [
    ...rows.map(({ id, kind, state, last_error }) => `${id}: ${kind} ${state} ${last_error}`),
    ...intents.map(({ id, kind, expires_at }) => `${id}: ${kind} until ${expires_at}`),
    ...events.map(({ id, type, last_error }) => `${id}: ${type} ${last_error}`),
  ];
}

/**
 * Waits for servers to end all that they have begun, which they do without being asked.
 * @throws Error with what is still open when they take too long
 */
export async function untilNothingIsOpen(
  database: Database,
  when: string,
  patienceMs = PATIENCE_MS,
): Promise<void> {
  const since = performance.now();
  for (;;) {
    const open = await openWork(database);
    if (open.length === 0) return;
    if (performance.now() - since > patienceMs) {
      throw new Error(`Still open (${when}):\n${open.join("\n")}`);
    }
    await delay(POLL_MS);
  }
}
