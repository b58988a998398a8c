import { type Amounts, type Limits, perProduct } from "../capacity/amounts.ts";

/** What a report tells of one organization. */
export interface ReportedOrganization {
  readonly id: string;
  readonly externalId: string;
  readonly name: string;
  /** Null for a root. */
  readonly parentId: string | null;
  /** The ids of all organizations above, the root first, joined with `#`; empty for a root. */
  readonly path: string;
  readonly depth: number;
  /** By the organization itself. */
  readonly usage: Amounts;
  /** By it and all below it. */
  readonly subtreeUsage: Amounts;
  /** Set on the organization itself. */
  readonly limits: Limits;
}

/** Each organization directly followed by all below it; siblings stay in the order in which they are given. */
export function inTreeOrder(
  organizations: readonly ReportedOrganization[],
): ReportedOrganization[] {
  const children = Map.groupBy(organizations, ({ parentId }) => parentId);
  const childrenOf = (parentId: string | null): ReportedOrganization[] =>
    (children.get(parentId) ?? []).flatMap((child) => [child, ...childrenOf(child.id)]);
  return childrenOf(null);
}

/** What all trees use together. */
export function totalUsage(organizations: readonly ReportedOrganization[]): Amounts {
  return perProduct((product) => organizations.reduce((sum, { usage }) => sum + usage[product], 0));
}
