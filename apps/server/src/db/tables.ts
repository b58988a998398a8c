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
};

export type WorkspaceTable = {
  id: string;
  name: string;
  description: string | null;
  billing_mode: "single" | "assigned" | "pooled";
  created_at: Instant;
  updated_at: Instant;
  archived_at: Instant | null;
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
  currency: "usd" | "zar" | "eur" | "gbp" | "aud";
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

export type WorkspaceRow = Selectable<WorkspaceTable>;
export type NewWorkspaceRow = Insertable<WorkspaceTable>;
export type NewMemberRow = Insertable<MemberTable>;
export type BillingAccountRow = Selectable<BillingAccountTable>;
export type NewBillingAccountRow = Insertable<BillingAccountTable>;
