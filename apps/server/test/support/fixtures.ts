import type { components } from "@workspace-billing/api-types";
import type { Client } from "@workspace-billing/client";
import type { Database } from "../../src/db/open-database.ts";
import { insertMember } from "../../src/members/repository.ts";
import type { Role } from "../../src/members/role.ts";

type Schemas = components["schemas"];

/** The account of the API's documentation. */
export const acme = {
  name: "ACME Corp Billing",
  email: "billing@acme.com",
  phone: "+15551234567",
  description: "For US-based operations",
  address: {
    country: "US",
    line1: "123 Main Street",
    line2: "Suite 456",
    city: "San Francisco",
    state: "CA",
    postal_code: "94105",
  },
} as const satisfies Schemas["BillingAccountCreate"];

/** A workspace of the client's user. */
export function createWorkspace(
  client: Client,
  billingMode: Schemas["BillingMode"] = "pooled",
): Promise<Schemas["Workspace"]> {
  return client.workspaces.create({ name: "ACME Corporation", billing_mode: billingMode });
}

/** A workspace of the client's user with one billing account; gives the parameters of its path. */
export async function createAccount(client: Client) {
  const { id: workspaceId } = await createWorkspace(client);
  const { id: billingAccountId } = await client.billingAccounts.create({ workspaceId }, acme);
  return { workspaceId, billingAccountId };
}

/** Adds somebody to a workspace. */
export function addMember(
  database: Database,
  workspaceId: string,
  userId: string,
  role: Role,
): Promise<void> {
  const at = new Date().toISOString();
  return database.transaction((trx) => insertMember(trx, { workspaceId, userId, role, at }));
}
