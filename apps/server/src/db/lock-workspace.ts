import type { Transaction } from "kysely";
import { engineOf } from "./engine.ts";
import type { Tables } from "./tables.ts";

/**
 * Holds the workspace until the transaction ends, so that what is counted or summed in it stays true.
 * Taken first by every rule that counts. Locks nothing, and is no error, if there is no such workspace.
 *
 * On SQLite there is nothing to do: a transaction has the only writer's place from its `begin immediate`.
 */
export async function lockWorkspace(trx: Transaction<Tables>, workspaceId: string): Promise<void> {
  if (engineOf(trx) === "sqlite") return;
  await trx
    .selectFrom("workspaces")
    .select("id")
    .where("id", "=", workspaceId)
    .forUpdate()
    .execute();
}
