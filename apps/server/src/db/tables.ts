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
  readonly outbox: OutboxTable;
  readonly idempotency_records: IdempotencyRecordTable;
  readonly stripe_events: StripeEventTable;
};

export type WorkspaceTable = {
  id: string;
  name: string;
  description: string | null;
  billing_mode: BillingMode;
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
  /** Deleted for its users; the row stays until Stripe has deleted the customer. */
  deleted_at: Instant | null;
  /** When this row and the customer were last known to be equal. */
  last_synced_at: Instant | null;
  /** JSON: the fields whose value here Stripe has refused after it was accepted here; null: none. */
  rejected_fields: string | null;
  /** JSON: what Stripe said of them. */
  sync_error: string | null;
  /** JSON: where the customer differs in what this row cannot hold; null: nowhere. */
  differences: string | null;
  /** When it was found out that the customer was deleted at Stripe by somebody else. */
  customer_deleted_at: Instant | null;
};

/** Something that is being made or changed at Stripe, or that was, with what came of it. */
export type IntentTable = {
  workspace_id: string;
  id: string;
  kind: string;
  /** The billing account in whose turn it is carried out; null: none yet. */
  subject: string | null;
  /** What was asked for, as JSON. */
  request: string;
  /** Part of the idempotency key at Stripe: rises when Stripe has stored a failure under the one before. */
  attempt: Generated<number>;
  /** How often it could not be settled. */
  failures: Generated<number>;
  /** From then on it is in doubt, and others look what has become of it. */
  next_attempt_at: Generated<Instant>;
  created_at: Instant;
  /** Until then something may still come of it. What is not at Stripe after this instant never will be. */
  expires_at: Instant;
  /** JSON: what came of it; null: nothing yet, or nothing. */
  outcome: string | null;
  /** Null: it is open. */
  ended_at: Instant | null;
};

/** A change that is to be told to Stripe, in the order of the positions of its subject. */
export type OutboxTable = {
  workspace_id: string;
  /** What it changes: the id of a billing account. */
  subject: string;
  position: number;
  id: string;
  kind: string;
  /**
   * `waiting`: nobody was promised anything. `accepted`: it is done here and promised. `delivered`: Stripe has it.
   * `refused`: it was not done. `rejected`: it is done here, and Stripe does not take it.
   */
  state: "waiting" | "accepted" | "delivered" | "refused" | "rejected";
  /** JSON: what was asked for. */
  request: string;
  /** JSON: what Stripe is told, the same in each attempt; null: not known yet. */
  payload: string | null;
  /** JSON: what the caller is told; null: nothing yet. */
  outcome: string | null;
  /** Part of the idempotency key at Stripe: rises when Stripe has stored a failure under the one before. */
  attempt: Generated<number>;
  /** Attempts since its beginning that came to nothing. */
  failures: Generated<number>;
  last_error: string | null;
  next_attempt_at: Instant;
  created_at: Instant;
  /** When it was delivered, refused or rejected; null: it is open. */
  ended_at: Instant | null;
};

/** An idempotency key that somebody has used, with the request and what came of it. */
export type IdempotencyRecordTable = {
  caller: string;
  key: string;
  fingerprint: string;
  /** The intent or the row of the outbox that the request has begun; null: it needed none. */
  effect_id: string | null;
  /** JSON: the stored answer; null: it is made from what came of the effect. */
  reply: string | null;
  /** Until then the first request may still be running. */
  running_until: Instant | null;
  created_at: Instant;
  expires_at: Instant;
};

/** What Stripe has told. */
export type StripeEventTable = {
  id: string;
  type: string;
  object_id: string;
  customer_id: string;
  /** When it happened at Stripe. */
  created_at: Instant;
  received_at: Instant;
  failures: Generated<number>;
  last_error: string | null;
  next_attempt_at: Instant;
  /** When it was handled; null: not yet. */
  ended_at: Instant | null;
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

export type BillingMode = "single" | "assigned" | "pooled";

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
export type OutboxRow = Selectable<OutboxTable>;
export type IntentRow = Selectable<IntentTable>;
