import { type Amounts, fromColumns, type Limits, perProduct } from "../../src/capacity/amounts.ts";
import type { Database } from "../../src/db/open-database.ts";
import { toPath } from "../../src/db/organization-path.ts";
import { newId } from "../../src/id.ts";

/** An organization to be, with those below it. */
export interface Planted {
  readonly name?: string;
  /** Who pays for the tree; of roots only. */
  readonly billingAccountId?: string;
  readonly limits?: Partial<Limits>;
  /** By the organization itself. */
  readonly usage?: Partial<Amounts>;
  readonly children?: readonly Planted[];
}

const at = "2025-10-29T00:40:06.000Z";

/**
 * Writes a tree of organizations straight into the database, with the usage of each subtree summed up.
 * @returns their ids, each in front of those below it
 */
export async function plantTree(
  database: Database,
  workspaceId: string,
  root: Planted,
): Promise<[root: string, ...string[]]> {
  const rows = rowsOf(workspaceId, root, []);
  await database.transaction(async (trx) => {
    for (const row of rows) await trx.insertInto("organizations").values(row).execute();
  });
  const [first, ...below] = rows.map(({ id }) => id);
  return [first ?? "", ...below];
}

function rowsOf(workspaceId: string, planted: Planted, above: readonly string[]) {
  const id = newId("org");
  const below: ReturnType<typeof rowOf>[] = (planted.children ?? []).flatMap((child) =>
    rowsOf(workspaceId, child, [...above, id]),
  );
  return [rowOf(workspaceId, id, planted, above, below), ...below];
}

function rowOf(
  workspaceId: string,
  id: string,
  planted: Planted,
  above: readonly string[],
  below: readonly UsageRow[],
) {
  const own = perProduct((product) => planted.usage?.[product] ?? 0);
  const all = perProduct((product) =>
    below.reduce((sum, row) => sum + fromColumns(row, "usage")[product], own[product]),
  );
  return {
    workspace_id: workspaceId,
    id,
    external_id: crypto.randomUUID(),
    name: planted.name ?? "ACME Corporation",
    parent_id: above.at(-1) ?? null,
    path: toPath(above),
    depth: above.length,
    billing_account_id: planted.billingAccountId ?? null,
    created_at: at,
    updated_at: at,
    limit_locations: planted.limits?.locations ?? null,
    limit_users: planted.limits?.users ?? null,
    limit_sso: planted.limits?.sso ?? null,
    usage_locations: own.locations,
    usage_users: own.users,
    usage_sso: own.sso,
    subtree_usage_locations: all.locations,
    subtree_usage_users: all.users,
    subtree_usage_sso: all.sso,
  };
}

type UsageRow = Readonly<Record<`usage_${"locations" | "users" | "sso"}`, number>>;
