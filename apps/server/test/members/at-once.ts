import { expect, vi } from "vitest";
import { lockWorkspace } from "../../src/db/lock-workspace.ts";
import type { Database } from "../../src/db/open-database.ts";
import { WorkspaceTurns } from "../../src/db/workspace-turns.ts";

/**
 * Makes a race of `count` requests, which `send` sends: the workspace is held until all of them have been let in, with
 * what they had read before their transactions, and wait for it. On SQLite, where one connection serves all, they wait for that.
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
  const waits = vi.spyOn(WorkspaceTurns.prototype, "run");
  const sent = send();
  try {
    if (database.engine === "postgres") {
      await expect.poll(() => waits.mock.calls.length).toBe(count);
    }
  } finally {
    waits.mockRestore();
    release.resolve();
    await holding;
  }
  return await sent;
}
