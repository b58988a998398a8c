import { expect, test } from "vitest";
import { toInstant } from "../../src/clock.ts";
import type { Database } from "../../src/db/open-database.ts";
import { createForgettingOfKeys } from "../../src/idempotency/forgetting.ts";
import { describeOnEachDatabase } from "../support/database.ts";

const NOW = Date.parse("2026-11-23T10:00:00.000Z");

describeOnEachDatabase("forgetting idempotency keys", ({ database }) => {
  const job = () => createForgettingOfKeys(database(), () => NOW);
  const going = new AbortController().signal;

  test("deletes all that has expired, and nothing else", async () => {
    await insertRecords(database(), "expired", 2500, NOW);
    await insertRecords(database(), "kept", 3, NOW + 1);

    await job().run(going);

    expect(await keysIn(database())).toEqual(["kept-0", "kept-1", "kept-2"]);
  });

  test("leaves a part for the next run where there is very much", async () => {
    await insertRecords(database(), "expired", 10_050, NOW);

    await job().run(going);
    expect(await keysIn(database())).toHaveLength(50);
    await job().run(going);
    expect(await keysIn(database())).toEqual([]);
  });

  test("begins nothing when it is to stop", async () => {
    await insertRecords(database(), "expired", 2, NOW);

    await job().run(AbortSignal.abort());

    expect(await keysIn(database())).toHaveLength(2);
  });
});

async function insertRecords(
  database: Database,
  name: string,
  count: number,
  expires: number,
): Promise<void> {
  const record = {
    caller: "auth0|ada",
    fingerprint: "",
    created_at: toInstant(NOW),
    expires_at: toInstant(expires),
  };
  const records = Array.from({ length: count }, (_, at) => ({ ...record, key: `${name}-${at}` }));
  await database.transaction(async (trx) => {
    for (let at = 0; at < count; at += 500) {
      const some = records.slice(at, at + 500);
      await trx.insertInto("idempotency_records").values(some).execute();
    }
  });
}

async function keysIn({ db }: Database): Promise<string[]> {
  const records = await db.selectFrom("idempotency_records").select("key").execute();
  return records.map(({ key }) => key).sort();
}
