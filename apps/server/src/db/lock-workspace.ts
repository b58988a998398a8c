import type { Transaction } from "kysely";
import { engineOf } from "./engine.ts";
import type { Tables } from "./tables.ts";
import { WorkspaceHeld, type WorkspaceTurns } from "./workspace-turns.ts";

interface Turn {
  readonly turns: WorkspaceTurns;
  /** For this workspace the transaction may wait on its connection, or has it already. */
  readonly workspaceId: string | undefined;
}

const turnOf = new WeakMap<Transaction<Tables>, Turn>();

/** Says for which workspace, if for any, a transaction that has just begun may wait. */
export function giveTurn(trx: Transaction<Tables>, turn: Turn): void {
  turnOf.set(trx, turn);
}

/**
 * Holds the workspace until the transaction ends, so that what is counted or summed in it stays true.
 * Taken before anything is counted, and for one workspace only. Locks nothing, and is no error, if there is no such
 * workspace.
 *
 * On SQLite there is nothing to do: a transaction has the only writer's place from its `begin immediate`.
 * @throws WorkspaceHeld, by which `Database.transaction` runs the transaction again in its turn
 */
export async function lockWorkspace(trx: Transaction<Tables>, workspaceId: string): Promise<void> {
  if (engineOf(trx) === "sqlite") return;
  const workspace = trx.selectFrom("workspaces").select("id").where("id", "=", workspaceId);
  const turn = turnOf.get(trx);
  if (!turn || turn.workspaceId === workspaceId) {
    await workspace.forUpdate().execute();
    return;
  }
  if (turn.turns.isTaken(workspaceId)) throw new WorkspaceHeld(workspaceId);
  const locked = await workspace.forUpdate().skipLocked().executeTakeFirst();
  if (locked) turnOf.set(trx, { ...turn, workspaceId });
  else if (await workspace.executeTakeFirst()) throw new WorkspaceHeld(workspaceId);
}
