import { DatabaseSync } from "node:sqlite";
import { sql, type Transaction } from "kysely";
import { Client } from "pg";
import { expect, onTestFinished, test, vi } from "vitest";
import { isDatabaseUnavailable } from "../../src/db/database-unavailable.ts";
import { lockWorkspace } from "../../src/db/lock-workspace.ts";
import { openDatabase } from "../../src/db/open-database.ts";
import type { Tables } from "../../src/db/tables.ts";
import { WorkspaceTurns } from "../../src/db/workspace-turns.ts";
import {
  describeOnEachDatabase,
  describeOnPostgres,
  describeOnSqlite,
} from "../support/database.ts";
import { insertWorkspaces, workspaceIds, workspaceRow } from "./rows.ts";

const REFUSED = "Inside a transaction only its own `trx` may be used, not the outer database.";

describeOnEachDatabase("a transaction", ({ database, freshUrl }) => {
  test("keeps what it wrote, and gives what the work gave", async () => {
    const result = await database().transaction(async (trx) => {
      await insertWorkspaces(trx, workspaceRow("a"), workspaceRow("b"));
      return "done";
    });
    expect(result).toBe("done");
    expect(await workspaceIds(database().db)).toEqual(["a", "b"]);
  });

  test("keeps nothing if the work throws, and throws the same", async () => {
    const failure = new Error("no");
    const transaction = database().transaction(async (trx) => {
      await insertWorkspaces(trx, workspaceRow("a"));
      throw failure;
    });
    await expect(transaction).rejects.toBe(failure);
    expect(await workspaceIds(database().db)).toEqual([]);
  });

  test("keeps nothing if a statement fails, and the next transaction works", async () => {
    const transaction = database().transaction(async (trx) => {
      await insertWorkspaces(trx, workspaceRow("a"));
      await insertWorkspaces(trx, workspaceRow("a"));
    });
    await expect(transaction).rejects.toThrow(/unique/i);
    await database().transaction((trx) => insertWorkspaces(trx, workspaceRow("b")));
    expect(await workspaceIds(database().db)).toEqual(["b"]);
  });

  test("that locks its workspace counts on what it read: thirty at once lose no update", async () => {
    await insertWorkspaces(database().db, workspaceRow("a"), workspaceRow("b"));
    const increment = () =>
      database().transaction(async (trx) => {
        await lockWorkspace(trx, "a");
        const query = trx.selectFrom("workspaces").select("version").where("id", "=", "a");
        const { version } = await query.executeTakeFirstOrThrow();
        await trx
          .updateTable("workspaces")
          .set({ version: version + 1 })
          .where("id", "=", "a")
          .execute();
      });
    await Promise.all(Array.from({ length: 30 }, increment));
    const versions = await database().db.selectFrom("workspaces").select(["id", "version"]);
    expect(await versions.orderBy("id").execute()).toEqual([
      { id: "a", version: 31 },
      { id: "b", version: 1 },
    ]);
  });

  test("may lock a workspace that is not there", async () => {
    await expect(
      database().transaction((trx) => lockWorkspace(trx, "nowhere")),
    ).resolves.toBeUndefined();
  });

  const nested: Record<string, () => Promise<unknown>> = {
    "a query": () => workspaceIds(database().db),
    "raw SQL": () => sql`select 1`.execute(database().db),
    "a transaction": () => database().transaction(async () => {}),
    "Kysely's transaction": () =>
      database()
        .db.transaction()
        .execute(async () => {}),
    "a ping": () => database().ping(),
  };
  test.each(Object.entries(nested))("refuses %s on the outer database", async (_title, use) => {
    const transaction = database().transaction(async (trx) => {
      await insertWorkspaces(trx, workspaceRow("a"));
      await use();
    });
    await expect(transaction).rejects.toThrow(REFUSED);
    expect(await workspaceIds(database().db)).toEqual([]);
  });

  test("leaves the outer database to those outside, who wait or run beside it", async () => {
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
    const { promise: asked, resolve: ask } = Promise.withResolvers<void>();
    const transaction = database().transaction(async (trx) => {
      begin();
      await asked;
      await insertWorkspaces(trx, workspaceRow("a"));
    });
    await begun;
    const outside = workspaceIds(database().db);
    ask();
    await transaction;
    expect((await outside).length).toBeLessThanOrEqual(1);
  });

  test("lets what it started but did not await use the outer database after its end", async () => {
    const { promise: ended, resolve: end } = Promise.withResolvers<void>();
    const later: Promise<string[]>[] = [];
    await database().transaction(async (trx) => {
      await insertWorkspaces(trx, workspaceRow("a"));
      later.push(ended.then(() => workspaceIds(database().db)));
    });
    end();
    expect(await Promise.all(later)).toEqual([["a"]]);
  });

  test("leaves other databases alone", async () => {
    const other = await openDatabase(await freshUrl());
    await database().transaction(() => other.ping());
    await other.close();
  });
});

describeOnSqlite("a transaction", ({ database, freshUrl }) => {
  test("has the writer's place from its beginning, so that nobody writes after it has read", async () => {
    const url = await freshUrl();
    const mine = await openDatabase(url);
    const other = new DatabaseSync(url.slice("sqlite:".length), { timeout: 0 });
    await mine.transaction(async (trx) => {
      await workspaceIds(trx);
      expect(() => other.exec("delete from workspaces")).toThrow("database is locked");
      await insertWorkspaces(trx, workspaceRow("a"));
    });
    other.exec("delete from workspaces");
    expect(await workspaceIds(mine.db)).toEqual([]);
    other.close();
    await mine.close();
  });

  test("that SQLite has rolled back by itself shows the reason", async () => {
    const transaction = database().transaction(async (trx) => {
      await insertWorkspaces(trx, workspaceRow("a"));
      await sql`insert or rollback into workspaces select * from workspaces`.execute(trx);
    });
    await expect(transaction).rejects.toThrow("UNIQUE constraint failed: workspaces.id");
    await database().transaction((trx) => insertWorkspaces(trx, workspaceRow("b")));
    expect(await workspaceIds(database().db)).toEqual(["b"]);
  });
});

describeOnPostgres("a transaction", ({ database, freshUrl }) => {
  test("runs again after a deadlock", async () => {
    await insertWorkspaces(database().db, workspaceRow("a"), workspaceRow("b"));
    let runs = 0;
    const meeting = [Promise.withResolvers<void>(), Promise.withResolvers<void>()] as const;
    const lock = (trx: Transaction<Tables>, id: string) =>
      sql`select 1 from workspaces where id = ${id} for update`.execute(trx);
    const lockBoth = (first: string, second: string, mine: 0 | 1) =>
      database().transaction(async (trx) => {
        runs += 1;
        await lock(trx, first);
        meeting[mine].resolve();
        await meeting[mine === 0 ? 1 : 0].promise;
        await lock(trx, second);
      });
    await Promise.all([lockBoth("a", "b", 0), lockBoth("b", "a", 1)]);
    expect(runs).toBeGreaterThanOrEqual(3);
  });

  test("that has its workspace may lock it again, though others wait for it by now", async () => {
    await insertWorkspaces(database().db, workspaceRow("a"));
    const [held, goOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    onTestFinished(() => goOn.resolve());
    const lockTwice = vi.fn(async (trx: Transaction<Tables>) => {
      await lockWorkspace(trx, "a");
      held.resolve();
      await goOn.promise;
      await lockWorkspace(trx, "a");
    });
    const holding = database().transaction(lockTwice);
    await held.promise;
    const waits = vi.spyOn(WorkspaceTurns.prototype, "run");
    const waiting = database().transaction((trx) => lockWorkspace(trx, "a"));
    await expect.poll(() => waits.mock.calls.length).toBe(1);
    goOn.resolve();
    await Promise.all([holding, waiting]);
    expect(lockTwice).toHaveBeenCalledOnce();
  });

  test("that waits for its workspace leaves connections to the others, however many wait", async () => {
    await insertWorkspaces(database().db, workspaceRow("a"), workspaceRow("b"));
    const [held, release] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    onTestFinished(() => release.resolve());
    const holding = database().transaction(async (trx) => {
      await lockWorkspace(trx, "a");
      held.resolve();
      await release.promise;
    });
    await held.promise;
    const done: string[] = [];
    const change = async (id: string) => {
      await database().transaction((trx) => lockWorkspace(trx, id));
      done.push(id);
    };
    const waiting = Array.from({ length: 30 }, () => change("a"));

    await Promise.all(Array.from({ length: 30 }, () => change("b")));

    expect(new Set(done)).toEqual(new Set(["b"]));
    release.resolve();
    await Promise.all([holding, ...waiting]);
    expect(done).toHaveLength(60);
  });

  test("survives the loss of its connection", async () => {
    const url = await freshUrl();
    const victim = await openDatabase(url);
    const administrator = new Client({ connectionString: url });
    await administrator.connect();
    const error = await victim
      .transaction(async (trx) => {
        const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(trx);
        const pid = rows[0]?.pid;
        await administrator.query("select pg_terminate_backend($1, 5000)", [pid]);
        await workspaceIds(trx);
      })
      .catch((error: unknown) => error);
    expect(isDatabaseUnavailable(error)).toBe(true);
    await victim.ping();
    await victim.close();
    await administrator.end();
  });
});
