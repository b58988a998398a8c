import { sql } from "kysely";
import type { Executor } from "../db/executor.ts";

/** What is open, and since when: the beginning of the oldest, where there is one. */
export interface Open {
  readonly count: number;
  readonly oldest: string | null;
}

/** The changes that Stripe is still to be told of, by their state. */
export async function countOpenEntries(
  db: Executor,
): Promise<ReadonlyMap<"waiting" | "accepted", Open>> {
  const rows = await db
    .selectFrom("outbox")
    .select(({ fn }) => [
      "state",
      fn.countAll<number>().as("count"),
      fn.min("created_at").as("oldest"),
    ])
    .where("ended_at", "is", null)
    .groupBy("state")
    .execute();
  // Sound: an open entry has one of these states.
  return new Map(rows.map(({ state, ...open }) => [state as "waiting" | "accepted", open]));
}

export async function countOpenIntents(db: Executor): Promise<Open> {
  return await db
    .selectFrom("intents")
    .select(({ fn }) => [fn.countAll<number>().as("count"), fn.min("created_at").as("oldest")])
    .where("ended_at", "is", null)
    .executeTakeFirstOrThrow();
}

/** The events of Stripe's that are not handled. */
export async function countOpenEvents(db: Executor): Promise<Open> {
  return await db
    .selectFrom("stripe_events")
    .select(({ fn }) => [fn.countAll<number>().as("count"), fn.min("received_at").as("oldest")])
    .where("ended_at", "is", null)
    .executeTakeFirstOrThrow();
}

/** The billing accounts that are not as their customers are, where somebody has to look, by their state. */
export async function countUnequalAccounts(
  db: Executor,
): Promise<ReadonlyMap<"rejected" | "drifted", number>> {
  // Of two that are true the API gives the first.
  const state = sql<"rejected" | "drifted">`
    case when rejected_fields is not null then 'rejected' else 'drifted' end`;
  const rows = await db
    .selectFrom("billing_accounts")
    .select(({ fn }) => [state.as("state"), fn.countAll<number>().as("count")])
    // As the index billing_accounts_unequal has it.
    .where(
      sql<boolean>`(rejected_fields is not null or differences is not null
        or customer_deleted_at is not null) and deleted_at is null`,
    )
    .groupBy("state")
    .execute();
  return new Map(rows.map(({ state, count }) => [state, count]));
}
