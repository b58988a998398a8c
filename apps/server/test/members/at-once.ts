import { Client } from "pg";
import { expect, vi } from "vitest";
import { lockWorkspace } from "../../src/db/lock-workspace.ts";
import type { Database } from "../../src/db/open-database.ts";

/**
 * Makes a race of `count` requests, which `send` sends: the workspace is held until all of them have been let in, with
 * what they had read until then, and wait for it. On SQLite, where one connection serves all, they wait for that.
 */
export async function atOnce<T>(
  database: Database,
  workspaceId: string,
  count: number,
  send: () => Promise<T>,
): Promise<T> {
  const [held, release] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const holding = database.transaction(async (trx) => {
    await lockWorkspace(trx, workspaceId);
    held.resolve();
    await release.promise;
  });
  await held.promise;
  const queries = vi.spyOn(Client.prototype, "query");
  const sent = send();
  try {
    if (database.engine === "postgres") {
      await expect.poll(() => queries.mock.calls.filter(triesToLock).length).toBe(count);
    }
  } finally {
    queries.mockRestore();
    release.resolve();
    await holding;
  }
  return await sent;
}

function triesToLock([query]: readonly unknown[]): boolean {
  return String(query).endsWith("for update skip locked");
}
