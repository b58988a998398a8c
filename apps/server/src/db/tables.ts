import type { Generated, Insertable, Selectable } from "kysely";

/** An instant in UTC with milliseconds, `2025-10-29T00:40:06.000Z`: sorts as text as it does in time. */
type Instant = string;

/** What the database holds, table by table, in the columns' own names. */
export type Tables = {
  readonly workspaces: WorkspaceTable;
  readonly members: MemberTable;
  readonly billing_accounts: BillingAccountTable;
  readonly intents: IntentTable;
  readonly leases: LeaseTable;
  readonly organizations: OrganizationTable;
  readonly subscriptions: SubscriptionTable;
  readonly subscription_items: SubscriptionItemTable;
  readonly pictures: PictureTable;
};

export type WorkspaceTable = {
  id: string;
  name: string;
  description: string | null;
  billing_mode: "single" | "assigned" | "pooled";
  created_at: Instant;
  updated_at: Instant;
  archived_at: Instant | null;
  /** When it had its first subscription: only that one may begin with a trial. */
  trial_used_at: Instant | null;
  /** Starts at 1 and rises with every change: the strong part of the ETag. */
  version: Generated<number>;
};

export type MemberTable = {
  workspace_id: string;
  user_id: string;
  role: "owner" | "admin" | "viewer";
  created_at: Instant;
  updated_at: Instant;
};

export type BillingAccountTable = {
  workspace_id: string;
  /** The id of the Stripe customer that the account is. */
  id: string;
  name: string;
  email: string;
  phone: string | null;
  description: string | null;
  currency: Currency;
  address_line1: string | null;
  address_line2: string | null;
  address_city: string | null;
  address_state: string | null;
  address_postal_code: string | null;
  address_country: string | null;
  created_at: Instant;
  updated_at: Instant;
  /** Starts at 1 and rises with every change: the strong part of the ETag. */
  version: Generated<number>;
};

/** A creation under way at Stripe. The row is deleted when the intent is closed. */
export type IntentTable = {
  workspace_id: string;
  id: string;
  kind: string;
  /** What was asked for, as JSON. */
  request: string;
  created_at: Instant;
  expires_at: Instant;
};

/** Who may act alone on something, and until when. */
export type LeaseTable = {
  name: string;
  holder: string;
  expires_at: Instant;
};

type ProductColumns = {
  /** Set on this organization; null: no limit here. */
  [Column in `limit_${Product}`]: number | null;
} & {
  /** `usage_…`: by the organization itself; `subtree_usage_…`: by it and all below it. */
  [Column in `usage_${Product}` | `subtree_usage_${Product}`]: Generated<number>;
};

export type Currency = "usd" | "zar" | "eur" | "gbp" | "aud";

export type Product = "locations" | "users" | "sso";

export type OrganizationTable = ProductColumns & {
  workspace_id: string;
  id: string;
  external_id: string;
  name: string;
  /** Null for a root. */
  parent_id: string | null;
  /** The ids of all ancestors, the root first, joined with `#`; empty for a root. */
  path: string;
  depth: number;
  billing_account_id: string | null;
  /** A URL, or `<sha256>.<extension>` of a picture of ours. */
  picture: string | null;
  display_name: string | null;
  login_hint: string | null;
  color_primary: string | null;
  color_page_background: string | null;
  created_at: Instant;
  updated_at: Instant;
  version: Generated<number>;
};

/** A Stripe subscription as we know it. */
export type SubscriptionTable = {
  workspace_id: string;
  billing_account_id: string;
  id: string;
  status:
    | "active"
    | "past_due"
    | "unpaid"
    | "canceled"
    | "incomplete"
    | "incomplete_expired"
    | "trialing"
    | "paused";
  currency: Currency;
  /** JSON. */
  metadata: string;
  /** 0 or 1. */
  cancel_at_period_end: number;
  canceled_at: Instant | null;
  trial_end: Instant | null;
  current_period_start: Instant | null;
  current_period_end: Instant | null;
  created_at: Instant;
  updated_at: Instant;
  version: Generated<number>;
};

export type SubscriptionItemTable = {
  subscription_id: string;
  product: Product;
  /** The id of the Stripe subscription item. */
  item_id: string;
  price_id: string;
  quantity: number;
  interval: "month" | "year";
};

/** A logo that was given as data. */
export type PictureTable = {
  sha256: string;
  extension: "jpg" | "png" | "gif";
  bytes: Uint8Array;
};

export type WorkspaceRow = Selectable<WorkspaceTable>;
export type NewWorkspaceRow = Insertable<WorkspaceTable>;
export type MemberRow = Selectable<MemberTable>;
export type NewMemberRow = Insertable<MemberTable>;
export type BillingAccountRow = Selectable<BillingAccountTable>;
export type NewBillingAccountRow = Insertable<BillingAccountTable>;
export type OrganizationRow = Selectable<OrganizationTable>;
export type SubscriptionRow = Selectable<SubscriptionTable>;
export type SubscriptionItemRow = Selectable<SubscriptionItemTable>;
