import type { Transaction } from "kysely";
import { engineOf } from "./engine.ts";
import type { Tables } from "./tables.ts";
import { WorkspaceHeld } from "./workspace-turns.ts";

/** The workspace whose turn a transaction has: for this one it may wait on its connection. */
const turns = new WeakMap<Transaction<Tables>, string>();

/** Says that it is the turn of `trx` to hold the workspace. */
export function giveTurn(trx: Transaction<Tables>, workspaceId: string): void {
  turns.set(trx, workspaceId);
}

/**
 * Holds the workspace until the transaction ends, so that what is counted or summed in it stays true.
 * Taken first by every rule that counts, and for one workspace only. Locks nothing, and is no error, if there is no such workspace.
 *
 * On SQLite there is nothing to do: a transaction has the only writer's place from its `begin immediate`.
 * @throws WorkspaceHeld, by which `Database.transaction` runs the transaction again in its turn
 */
export async function lockWorkspace(trx: Transaction<Tables>, workspaceId: string): Promise<void> {
  if (engineOf(trx) === "sqlite") return;
  const named = trx.selectFrom("workspaces").select("id").where("id", "=", workspaceId);
  if (turns.get(trx) === workspaceId) {
    await named.forUpdate().execute();
    return;
  }
  const locked = await named.forUpdate().skipLocked().executeTakeFirst();
  if (!locked && (await named.executeTakeFirst())) throw new WorkspaceHeld(workspaceId);
}
