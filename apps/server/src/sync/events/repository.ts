import type { Executor } from "../../db/executor.ts";

/** An event that is kept until something was done about it. */
export interface KeptEvent {
  readonly id: string;
  readonly type: string;
  readonly objectId: string;
  /** Whose the object is; of a customer, itself. */
  readonly customerId: string;
  /** When it happened at Stripe. */
  readonly createdAt: string;
  readonly receivedAt: string;
  /** How often doing something about it has come to nothing. */
  readonly failures: number;
  readonly nextAttemptAt: string;
}

export type NewEvent = Omit<KeptEvent, "failures">;

/** Keeps an event; gives whether it is new. */
export async function insertEvent(db: Executor, event: NewEvent): Promise<boolean> {
  const inserted = await db
    .insertInto("stripe_events")
    .values({
      id: event.id,
      type: event.type,
      object_id: event.objectId,
      customer_id: event.customerId,
      created_at: event.createdAt,
      received_at: event.receivedAt,
      next_attempt_at: event.nextAttemptAt,
    })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .returning("id")
    .executeTakeFirst();
  return inserted !== undefined;
}

/** The first of what is kept of a customer, and nothing was done about yet, in the order in which it came. */
export async function listOpenEvents(
  db: Executor,
  customerId: string,
  limit: number,
): Promise<KeptEvent[]> {
  const rows = await db
    .selectFrom("stripe_events")
    .selectAll()
    .where("customer_id", "=", customerId)
    .where("ended_at", "is", null)
    .orderBy("received_at")
    .orderBy("id")
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    type: row.type,
    objectId: row.object_id,
    customerId: row.customer_id,
    createdAt: row.created_at,
    receivedAt: row.received_at,
    failures: row.failures,
    nextAttemptAt: row.next_attempt_at,
  }));
}

/** Customers of whom something is to be done now, those first who have waited longest. */
export async function listDueCustomers(db: Executor, now: string, limit: number) {
  const rows = await db
    .selectFrom("stripe_events")
    .select(["customer_id", (column) => column.fn.min("next_attempt_at").as("due_at")])
    .where("ended_at", "is", null)
    .where("next_attempt_at", "<=", now)
    .groupBy("customer_id")
    .orderBy("due_at")
    .limit(limit)
    .execute();
  return rows.map((row) => row.customer_id);
}

export async function endEvents(
  db: Executor,
  events: readonly Pick<KeptEvent, "id">[],
  at: string,
): Promise<void> {
  if (events.length === 0) return;
  await db
    .updateTable("stripe_events")
    .set({ ended_at: at })
    .where(
      "id",
      "in",
      events.map(({ id }) => id),
    )
    .execute();
}

/** Notes that an attempt has come to nothing. */
export async function postponeEvent(
  db: Executor,
  { id, failures }: Pick<KeptEvent, "id" | "failures">,
  nextAttemptAt: string,
  error: string | null,
): Promise<void> {
  await db
    .updateTable("stripe_events")
    .set({ failures, next_attempt_at: nextAttemptAt, last_error: error })
    .where("id", "=", id)
    .execute();
}

/** Forgets at most so many events about which something was done before `before`; gives how many it were. */
export async function forgetEvents(db: Executor, before: string, limit: number): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom("stripe_events")
    .where("id", "in", (old) =>
      old
        .selectFrom("stripe_events")
        .select("id")
        .where("ended_at", "<", before)
        .orderBy("ended_at")
        .limit(limit),
    )
    .executeTakeFirst();
  return Number(numDeletedRows);
}
