import { sql } from "kysely";
import { expect, test } from "vitest";
import { describeOnEachDatabase, describeOnPostgres } from "../support/database.ts";
import {
  billingAccountRow,
  insertWorkspaces,
  memberRow,
  workspaceIds,
  workspaceRow,
} from "./rows.ts";
import { isUniqueViolation } from "./unique-violation.ts";

describeOnEachDatabase("the schema", ({ database }) => {
  test("sorts text byte by byte, whatever the database's language", async () => {
    const ids = ["a", "B", "_", "é", "Z", "z", "10", "9", "a b", "ab", "ﬁ", "😀"];
    await insertWorkspaces(database().db, ...ids.map((id) => workspaceRow(id)));
    const byBytes = ids.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    expect(await workspaceIds(database().db)).toEqual(byBytes);
  });

  test("gives a new row version 1, and numbers as numbers", async () => {
    await insertWorkspaces(database().db, workspaceRow("a"), workspaceRow("b"));
    const totals = await database()
      .db.selectFrom("workspaces")
      .select(({ fn }) => [fn.countAll<number>().as("count"), fn.sum<number>("version").as("sum")])
      .executeTakeFirstOrThrow();
    expect(totals).toEqual({ count: 2, sum: 2 });
  });

  test("keeps text as it was written", async () => {
    const name = "Zoë's “workspace” \\ % _ ' \t 日本 😀";
    await insertWorkspaces(database().db, workspaceRow("a", { name }));
    const query = database().db.selectFrom("workspaces").select("name").where("name", "=", name);
    expect(await query.execute()).toEqual([{ name }]);
  });

  test("refuses a key twice, as a unique violation", async () => {
    const { db } = database();
    await insertWorkspaces(db, workspaceRow("a"), workspaceRow("b"));
    await db.insertInto("members").values(memberRow("a", "ada")).execute();
    await db.insertInto("members").values(memberRow("b", "ada")).execute();
    await db.insertInto("billing_accounts").values(billingAccountRow("a", "cus_1")).execute();
    const repeats = [
      () => insertWorkspaces(db, workspaceRow("a")),
      () => db.insertInto("members").values(memberRow("a", "ada")).execute(),
      () => db.insertInto("billing_accounts").values(billingAccountRow("b", "cus_1")).execute(),
    ];
    for (const repeat of repeats) {
      expect(isUniqueViolation(await rejection(repeat()))).toBe(true);
    }
  });

  const refused: Record<string, () => Promise<unknown>> = {
    "a billing mode it does not know": () =>
      sql`insert into workspaces (id, name, billing_mode, created_at, updated_at)
          values ('b', 'B', 'free', '', '')`.execute(database().db),
    "a role it does not know": () => sql`update members set role = 'guest'`.execute(database().db),
    "a currency it does not know": () =>
      sql`update billing_accounts set currency = 'chf'`.execute(database().db),
    "text for a number": () => sql`update workspaces set version = 'one'`.execute(database().db),
    "a member of no workspace": () =>
      database().db.insertInto("members").values(memberRow("nowhere", "ada")).execute(),
    "to drop a workspace that has members": () => database().db.deleteFrom("workspaces").execute(),
  };
  test.each(Object.entries(refused))("refuses %s", async (_title, write) => {
    const { db } = database();
    await insertWorkspaces(db, workspaceRow("a"));
    await db.insertInto("members").values(memberRow("a", "ada")).execute();
    await db.insertInto("billing_accounts").values(billingAccountRow("a", "cus_1")).execute();
    const error = await rejection(write());
    expect(error).toBeInstanceOf(Error);
    expect(isUniqueViolation(error)).toBe(false);
  });
});

describeOnPostgres("the schema", ({ database }) => {
  test("has no text column that sorts otherwise", async () => {
    const { rows } = await sql<{ column: string; collation: string | null }>`
      select table_name || '.' || column_name as column, collation_name as collation
      from information_schema.columns
      where table_schema = 'public' and data_type = 'text'`.execute(database().db);
    expect(rows.length).toBeGreaterThan(30);
    expect(rows.filter(({ collation }) => collation !== "C")).toEqual([]);
  });
});

function rejection(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => undefined,
    (error: unknown) => error,
  );
}
