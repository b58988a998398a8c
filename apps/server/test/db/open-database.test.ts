import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { inspect } from "node:util";
import { sql } from "kysely";
import { describe, expect, onTestFinished, test } from "vitest";
import { isDatabaseUnavailable } from "../../src/db/database-unavailable.ts";
import { openDatabase } from "../../src/db/open-database.ts";
import {
  describeOnEachDatabase,
  describeOnPostgres,
  describeOnSqlite,
} from "../support/database.ts";
import { insertWorkspaces, workspaceIds, workspaceRow } from "./rows.ts";

describeOnEachDatabase("an open database", ({ engine, freshUrl }) => {
  test("answers a ping and names its engine", async () => {
    const database = await openDatabase(await freshUrl());
    expect(database.engine).toBe(engine);
    await expect(database.ping()).resolves.toBeUndefined();
    await database.close();
  });

  test("keeps what was committed when it is closed and opened again", async () => {
    const url = await freshUrl();
    for (const id of ["a", "b"]) {
      const database = await openDatabase(url);
      await database.transaction((trx) => insertWorkspaces(trx, workspaceRow(id)));
      await database.close();
    }
    const database = await openDatabase(url);
    expect(await workspaceIds(database.db)).toEqual(["a", "b"]);
    await database.close();
  });

  test("is migrated once, however many processes open it at once, and all of them write", async () => {
    const url = await freshUrl();
    const ids = ["a", "b", "c", "d"];
    const writers = await Promise.all(ids.map((id) => startWriter(url, id)));
    for (const writer of writers) writer.go();
    expect(await Promise.all(writers.map((writer) => writer.exitCode()))).toEqual([0, 0, 0, 0]);
    const database = await openDatabase(url);
    expect(await workspaceIds(database.db)).toEqual(ids);
    const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(
      database.db,
    );
    expect(rows.map(({ name }) => name)).toEqual([
      "0001-workspaces-and-billing-accounts",
      "0002-organizations-and-subscriptions",
      "0003-stripe-synchronisation",
      "0004-unequal-billing-accounts",
    ]);
    await database.close();
  });

  test("refuses to open with migrations that this version does not know", async () => {
    const url = await freshUrl();
    const database = await openDatabase(url);
    const newer = sql`insert into kysely_migration values ('9999-newer', '2026-01-01T00:00:00.000Z')`;
    await newer.execute(database.db);
    await database.close();
    await expect(openDatabase(url)).rejects.toThrow(/executed migration 9999-newer is missing$/);
  });

  test("lets a running transaction end before it closes, and may be closed twice", async () => {
    const url = await freshUrl();
    const database = await openDatabase(url);
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
    const transaction = database.transaction(async (trx) => {
      begin();
      await insertWorkspaces(trx, workspaceRow("a"));
      await insertWorkspaces(trx, workspaceRow("b"));
    });
    await begun;
    await Promise.all([database.close(), database.close()]);
    await transaction;
    await database.close();
    const again = await openDatabase(url);
    expect(await workspaceIds(again.db)).toEqual(["a", "b"]);
    await again.close();
  });

  test("is unavailable once it is closed", async () => {
    const database = await openDatabase(await freshUrl());
    await database.close();
    const error = await database.ping().catch((error: unknown) => error);
    expect(isDatabaseUnavailable(error)).toBe(true);
  });
});

describeOnSqlite("an open file", ({ freshUrl }) => {
  test("is durable and checked: WAL, full synchronisation, foreign keys, five seconds' patience", async () => {
    const { db, close } = await openDatabase(await freshUrl());
    const pragmas = await sql`
      select * from pragma_journal_mode, pragma_synchronous, pragma_foreign_keys, pragma_busy_timeout
    `.execute(db);
    expect(pragmas.rows).toEqual([
      { journal_mode: "wal", synchronous: 2, foreign_keys: 1, timeout: 5000 },
    ]);
    await close();
  });

  test("may stand in a folder that is not there yet", async () => {
    const url = (await freshUrl()).replace(/test\.db$/, "deeper/still/test.db");
    const database = await openDatabase(url);
    await database.ping();
    await database.close();
  });

  test("that is no database is refused in one line", async () => {
    const url = await freshUrl();
    const path = url.slice("sqlite:".length);
    writeFileSync(path, "This is a text file, and a long enough one. ".repeat(100));
    await expect(openDatabase(url)).rejects.toThrow(
      `The SQLite database ${path} cannot be opened: file is not a database`,
    );
  });
});

describeOnPostgres("a login that is refused", ({ freshUrl }) => {
  test("is told in one line, without the password", async () => {
    const url = new URL(await freshUrl());
    url.username = "nobody_of_this_name";
    url.password = "swordfish";
    const message = await messageOf(openDatabase(url.href));
    expect(message).toMatch(/^PostgreSQL at \S+ cannot be opened: .*"nobody_of_this_name".*$/);
    expect(message).toContain(url.host);
    expect(message).not.toContain("swordfish");
  });
});

describe("a database that cannot be opened", () => {
  test("is named by its address alone when nobody listens there", async () => {
    const port = await closedPort();
    const message = await messageOf(openDatabase(`postgres://ada:swordfish@127.0.0.1:${port}/x`));
    expect(message).toBe(
      `PostgreSQL at 127.0.0.1:${port} cannot be opened: connect ECONNREFUSED 127.0.0.1:${port}`,
    );
  });

  test("has one line also when its name has several addresses", async () => {
    const message = await messageOf(
      openDatabase(`postgres://ada@localhost:${await closedPort()}/x`),
    );
    expect(message).toMatch(
      /^PostgreSQL at localhost:\d+ cannot be opened: connect ECONNREFUSED .+$/,
    );
  });

  test("is refused when the server hangs up", async () => {
    const server = createServer((socket) => socket.destroy()).listen(0, "127.0.0.1");
    onTestFinished(() => void server.close());
    await once(server, "listening");
    const message = await messageOf(
      openDatabase(`postgres://ada:swordfish@127.0.0.1:${portOf(server)}/x`),
    );
    expect(message).toMatch(/^PostgreSQL at 127\.0\.0\.1:\d+ cannot be opened: [^\n]+$/);
    expect(message).not.toContain("swordfish");
  });

  const WANTED = "want sqlite:<path>, sqlite::memory: or postgres://";
  test.each([
    ["", WANTED],
    ["sqlite:", WANTED],
    ["sqlite://relative/path.db", WANTED],
    ["mysql://root:red-herring@localhost/x", WANTED],
    ["/var/lib/data.db", WANTED],
    ["postgres://ada:red/herring@localhost/x", "want postgres://user:password@host:5432/database"],
  ])("is refused for its URL: %j", async (url, wanted) => {
    const error = await openDatabase(url).catch((error: unknown) => error);
    expect(String(error)).toContain(wanted);
    expect(inspect(error)).not.toMatch(/herring/);
  });
});

async function messageOf(opening: Promise<unknown>): Promise<string> {
  const error = await opening.catch((error: unknown) => error);
  return error instanceof Error ? error.message : `not an error: ${String(error)}`;
}

async function closedPort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const port = portOf(server);
  server.close();
  await once(server, "close");
  return port;
}

function portOf(server: ReturnType<typeof createServer>): number {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port.");
  return address.port;
}

/** A process that has loaded the server's code and opens the database, and writes, when told to. */
async function startWriter(url: string, id: string) {
  const openDatabaseModule = new URL("../../src/db/open-database.ts", import.meta.url);
  const script = `
    const { openDatabase } = await import(${JSON.stringify(openDatabaseModule)});
    const [url, row] = process.argv.slice(1);
    process.stdout.write("ready");
    await process.stdin.forEach(() => {});
    const database = await openDatabase(url);
    await database.transaction((trx) => trx.insertInto("workspaces").values(JSON.parse(row)).execute());
    await database.close();`;
  const row = JSON.stringify(workspaceRow(id));
  const writer = spawn(process.execPath, ["--input-type=module", "--eval", script, url, row], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const ended = once(writer, "exit");
  await once(writer.stdout, "data");
  return {
    go: () => writer.stdin.end(),
    exitCode: async () => (await ended)[0],
  };
}
