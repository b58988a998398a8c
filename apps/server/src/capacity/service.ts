import type { Transaction } from "kysely";
import type { Executor } from "../db/executor.ts";
import { lockWorkspace } from "../db/lock-workspace.ts";
import type { Database } from "../db/open-database.ts";
import type { Tables } from "../db/tables.ts";
import { AppError } from "../errors.ts";
import { inWords, nameFor, type Product } from "./amounts.ts";
import { type Bound, evaluate, evaluateAll, type Supply, type Way } from "./limits.ts";
import {
  addUsage,
  findPlace,
  type Level,
  type Place,
  readBought,
  readLevels,
  readUsed,
} from "./repository.ts";

export type OrganizationUsage = Pick<Level, "usage" | "subtreeUsage">;

/** What is to become of an organization's own usage, and the field of the request that says so. */
interface UsageChange {
  readonly field: "value" | "delta";
  from(usage: number): number;
}

/** What organizations may use, and do use. */
export function createCapacityService(database: Pick<Database, "db">) {
  return {
    /** @throws AppError resource_missing */
    async limits(workspaceId: string, organizationId: string) {
      const place = await findPlace(database.db, organizationId);
      if (place?.workspaceId !== workspaceId) throw organizationMissing(organizationId);
      const way = await readWay(database.db, place);
      const supply = await readSupply(database.db, place, way);
      return { organization: way.self, ...evaluateAll(way, supply) };
    },

    /** @throws AppError resource_missing, workspace_archived, usage_exceeds_limit */
    setUsage(trx: Transaction<Tables>, organizationId: string, product: Product, value: number) {
      return changeUsage(trx, organizationId, product, { field: "value", from: () => value });
    },

    /** @throws AppError resource_missing, workspace_archived, usage_exceeds_limit, usage_below_zero */
    adjustUsage(trx: Transaction<Tables>, organizationId: string, product: Product, delta: number) {
      return changeUsage(trx, organizationId, product, {
        field: "delta",
        from: (usage) => {
          if (usage + delta < 0) throw usageBelowZero(product, usage, -delta);
          return usage + delta;
        },
      });
    },
  };
}

export type CapacityService = ReturnType<typeof createCapacityService>;

/**
 * Changes what an organization itself uses, in the caller's transaction, which holds the workspace from then on.
 * Lowering is always allowed, also where Stripe has meanwhile lowered what is bought below what is used.
 */
async function changeUsage(
  trx: Transaction<Tables>,
  organizationId: string,
  product: Product,
  change: UsageChange,
): Promise<OrganizationUsage> {
  const known = await findPlace(trx, organizationId);
  if (!known) throw organizationMissing(organizationId);
  await lockWorkspace(trx, known.workspaceId);
  // It may have been deleted since; it cannot have gone to another workspace.
  const place = await findPlace(trx, organizationId);
  if (!place) throw organizationMissing(organizationId);
  if (place.archived) throw new AppError("workspace_archived");
  const way = await readWay(trx, place);
  const delta = change.from(way.self.usage[product]) - way.self.usage[product];
  if (delta > 0) {
    assertFree(way, await readSupply(trx, place, way), product, delta, change.field);
  }
  if (delta !== 0) await addUsage(trx, place.way, product, delta);
  return withUsage(way.self, product, delta);
}

async function readWay(db: Executor, place: Place): Promise<Way> {
  const levels = await readLevels(db, place.way);
  const self = levels.at(-1);
  // Deleted since its place was read; under the workspace's lock that cannot be.
  if (!self || levels.length < place.way.length) throw organizationMissing(place.way.at(-1) ?? "");
  return { above: levels.slice(0, -1), self };
}

async function readSupply(db: Executor, place: Place, { above, self }: Way): Promise<Supply> {
  const account = (above[0] ?? self).account;
  const pool = { ...place, billingAccountId: account?.id ?? null };
  return {
    name: account?.name ?? place.workspaceName,
    bought: await readBought(db, pool),
    used: await readUsed(db, pool),
  };
}

function assertFree(
  way: Way,
  supply: Supply,
  product: Product,
  wanted: number,
  param: "value" | "delta",
): void {
  const { free, fullest } = evaluate(way, supply, product);
  if (wanted <= free) return;
  const more = `${free} more ${nameFor(product, free)}`;
  throw new AppError("usage_exceeds_limit", {
    param,
    message: `There is capacity for ${more}, and ${wanted} more were asked for. ${remedy(fullest)}`,
  });
}

function remedy({ type, name }: Bound): string {
  if (type === "subscription")
    return `What the subscriptions of '${name}' give limits it; buy more.`;
  return `The organization '${name}' limits it; raise its limit.`;
}

function usageBelowZero(product: Product, usage: number, fewer: number): AppError {
  return new AppError("usage_below_zero", {
    param: "delta",
    message: `The organization uses ${inWords(product, usage)}; it cannot use ${fewer} fewer.`,
  });
}

function withUsage(
  { usage, subtreeUsage }: OrganizationUsage,
  product: Product,
  delta: number,
): OrganizationUsage {
  return {
    usage: { ...usage, [product]: usage[product] + delta },
    subtreeUsage: { ...subtreeUsage, [product]: subtreeUsage[product] + delta },
  };
}

function organizationMissing(organizationId: string): AppError {
  return new AppError("resource_missing", {
    message: `There is no organization '${organizationId}'.`,
    param: "organizationId",
  });
}
