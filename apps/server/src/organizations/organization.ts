import { type Amounts, inWords, type Limits, products } from "../capacity/amounts.ts";
import { AppError } from "../errors.ts";

/** A part of a workspace that uses products; a node of a tree. */
export interface Organization {
  readonly id: string;
  readonly workspaceId: string;
  readonly externalId: string;
  readonly name: string;
  /** The ids of the organizations above it, the root first; of a root none. */
  readonly ancestors: readonly string[];
  /** Roots only, and not in `pooled` mode. */
  readonly billingAccountId: string | null;
  /** A URL, or the name of a file of ours. */
  readonly picture: string | null;
  readonly branding: Branding;
  readonly limits: Limits;
  /** By the organization itself. */
  readonly usage: Amounts;
  /** By it and all below it. */
  readonly subtreeUsage: Amounts;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly version: number;
}

/** How it shows itself. */
export interface Branding {
  readonly displayName: string | null;
  readonly loginHint: string | null;
  readonly primary: string | null;
  readonly pageBackground: string | null;
}

/** Absent: left alone; null: cleared; a value: set. */
export interface OrganizationChange {
  readonly name?: string;
  readonly billingAccountId?: string | null;
  readonly picture?: string | null;
  readonly branding: Partial<Branding>;
  readonly limits: Partial<Limits>;
}

const organizationsMax = 1000;
const childrenMax = 100;
const levelsMax = 10;

export const noBranding: Branding = {
  displayName: null,
  loginHint: null,
  primary: null,
  pageBackground: null,
};

/** The ids on the way down to what is below an organization, its own the last. */
export function wayBelow({ ancestors, id }: Pick<Organization, "ancestors" | "id">) {
  return [...ancestors, id] as const;
}

/** The organization after the change; the very same object if it changes nothing. */
export function changeOrganization(
  organization: Organization,
  { branding, limits, ...fields }: OrganizationChange,
): Organization {
  const same =
    isWithin(fields, organization) &&
    isWithin(branding, organization.branding) &&
    isWithin(limits, organization.limits);
  if (same) return organization;
  return {
    ...organization,
    ...fields,
    branding: { ...organization.branding, ...branding },
    limits: { ...organization.limits, ...limits },
  };
}

/** The limits that a change really changes. */
export function changedLimits(before: Limits, after: Limits): Partial<Limits> {
  return Object.fromEntries(
    products.filter((one) => after[one] !== before[one]).map((one) => [one, after[one]]),
  );
}

function isWithin<T extends object>(part: Partial<T>, whole: T): boolean {
  // Object.keys forgets that a part has keys of the whole.
  const keys = Object.keys(part) as (keyof T)[];
  return keys.every((key) => part[key] === whole[key]);
}

/** @throws AppError organization_limit_reached */
export function assertRoomInWorkspace(existing: number): void {
  if (existing >= organizationsMax) throw new AppError("organization_limit_reached");
}

/** @throws AppError organization_children_limit_reached, organization_depth_exceeded */
export function assertRoomBelow(parent: Organization, children: number): void {
  if (wayBelow(parent).length >= levelsMax) throw new AppError("organization_depth_exceeded");
  if (children >= childrenMax) throw new AppError("organization_children_limit_reached");
}

/** @throws AppError organization_has_usage */
export function assertUnused({ subtreeUsage }: Pick<Organization, "subtreeUsage">): void {
  const used = products.filter((product) => subtreeUsage[product] > 0);
  if (used.length === 0) return;
  const amounts = used.map((product) => inWords(product, subtreeUsage[product])).join(", ");
  throw new AppError("organization_has_usage", {
    message: `The organization and those below it still use ${amounts}. Bring the usage to zero first.`,
  });
}
