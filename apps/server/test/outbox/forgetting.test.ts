import { expect, test } from "vitest";
import { toInstant } from "../../src/clock.ts";
import type { Database } from "../../src/db/open-database.ts";
import { createForgettingOfEffects } from "../../src/outbox/forgetting.ts";
import { createForgetting as createForgettingOfEvents } from "../../src/sync/events/forgetting.ts";
import { insertWorkspaces, workspaceRow } from "../db/rows.ts";
import { describeOnEachDatabase } from "../support/database.ts";

const NOW = Date.parse("2026-11-23T10:00:00.000Z");
const DAY_MS = 24 * 60 * 60_000;
const LONG_AGO = toInstant(NOW - 31 * DAY_MS);
const TODAY = toInstant(NOW - DAY_MS);

/** More than are forgotten in one transaction. */
const MANY = 2500;

describeOnEachDatabase("forgetting what has ended", ({ database }) => {
  const going = new AbortController().signal;
  const forget = async (signal: AbortSignal) => {
    await createForgettingOfEffects(database(), () => NOW).run(signal);
    await createForgettingOfEvents(database(), () => NOW).run(signal);
  };

  test("deletes all that ended long ago, however much it is, and nothing else", async () => {
    await insertRows(database(), "old", MANY, LONG_AGO);
    await insertRows(database(), "new", 2, TODAY);
    await insertRows(database(), "open", 2, null);

    await forget(going);

    const kept = ["new-0", "new-1", "open-0", "open-1"];
    expect(await idsIn(database())).toEqual([kept, kept, kept]);
  });

  test("begins nothing when it is to stop", async () => {
    await insertRows(database(), "old", 1, LONG_AGO);

    await forget(AbortSignal.abort());

    expect(await idsIn(database())).toEqual([["old-0"], ["old-0"], ["old-0"]]);
  });
});

/** As many changes, intents and events. */
async function insertRows(
  database: Database,
  name: string,
  count: number,
  ended_at: string | null,
): Promise<void> {
  const at = { created_at: LONG_AGO, next_attempt_at: LONG_AGO, ended_at };
  const ids = Array.from({ length: count }, (_, index) => `${name}-${index}`);
  const effect = { ...at, workspace_id: "ws", kind: "any", request: "{}" };
  const entry = { ...effect, state: "accepted", position: 1 } as const;
  const event = { ...at, type: "any", object_id: "", customer_id: "", received_at: LONG_AGO };
  await database.transaction(async (trx) => {
    const known = trx.selectFrom("workspaces").select("id").where("id", "=", "ws");
    if (!(await known.executeTakeFirst())) await insertWorkspaces(trx, workspaceRow("ws"));
    for (let from = 0; from < count; from += 500) {
      const some = ids.slice(from, from + 500);
      const entries = some.map((id) => ({ ...entry, id, subject: id }));
      await trx.insertInto("outbox").values(entries).execute();
      const intents = some.map((id) => ({ ...effect, id, expires_at: LONG_AGO }));
      await trx.insertInto("intents").values(intents).execute();
      await trx
        .insertInto("stripe_events")
        .values(some.map((id) => ({ ...event, id })))
        .execute();
    }
  });
}

function idsIn({ db }: Database): Promise<string[][]> {
  const tables = ["outbox", "intents", "stripe_events"] as const;
  return Promise.all(
    tables.map(async (table) => {
      const rows = await db.selectFrom(table).select("id").orderBy("id").execute();
      return rows.map(({ id }) => id);
    }),
  );
}
