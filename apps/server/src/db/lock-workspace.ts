import type { Transaction } from "kysely";
import { engineOf } from "./engine.ts";
import type { Tables } from "./tables.ts";
import { WorkspaceHeld, type WorkspaceTurns } from "./workspace-turns.ts";

interface Standing {
  readonly turns: WorkspaceTurns;
  /** The workspace whose turn it has: for this one it may wait on its connection. */
  readonly turn: string | undefined;
}

const standings = new WeakMap<Transaction<Tables>, Standing>();

/** Says where a transaction stands that has just begun. */
export function admit(trx: Transaction<Tables>, standing: Standing): void {
  standings.set(trx, standing);
}

/**
 * Holds the workspace until the transaction ends, so that what is counted or summed in it stays true.
 * Taken first by every rule that counts, and for one workspace only. Locks nothing, and is no error, if there is no such
 * workspace.
 *
 * On SQLite there is nothing to do: a transaction has the only writer's place from its `begin immediate`.
 * @throws WorkspaceHeld, by which `Database.transaction` runs the transaction again in its turn
 */
export async function lockWorkspace(trx: Transaction<Tables>, workspaceId: string): Promise<void> {
  if (engineOf(trx) === "sqlite") return;
  const workspace = trx.selectFrom("workspaces").select("id").where("id", "=", workspaceId);
  const standing = standings.get(trx);
  if (standing?.turn === workspaceId) {
    await workspace.forUpdate().execute();
    return;
  }
  if (standing?.turns.isTaken(workspaceId)) throw new WorkspaceHeld(workspaceId);
  const locked = await workspace.forUpdate().skipLocked().executeTakeFirst();
  if (!locked && (await workspace.executeTakeFirst())) throw new WorkspaceHeld(workspaceId);
}
