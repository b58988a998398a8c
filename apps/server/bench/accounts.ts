import type { StripeSandbox } from "@workspace-billing/stripe-sandbox";
import { emptyAddress } from "../src/billing-accounts/billing-account.ts";
import { insertBillingAccount } from "../src/billing-accounts/repository.ts";
import type { Database } from "../src/db/open-database.ts";
import { newId } from "../src/id.ts";
import { insertMember } from "../src/members/repository.ts";
import { connectStripe } from "../src/stripe/connect.ts";
import { insertWorkspace } from "../src/workspaces/repository.ts";
import { OWNER } from "./server.ts";

/** A billing account in a workspace of its own, which belongs to OWNER. */
export interface Account {
  readonly workspaceId: string;
  readonly billingAccountId: string;
}

/** Makes customers in the sandbox, and their accounts in the database. */
export async function plantAccounts(
  database: Database,
  sandbox: StripeSandbox,
  count: number,
): Promise<readonly Account[]> {
  const stripe = connectStripe({ secretKey: "sk_test_bench", fetch: sandbox.fetch });
  const contact = { name: "Bench", email: "bench@example.com" };
  const accounts: Account[] = [];
  for (let index = 0; index < count; index++) {
    const { id: billingAccountId } = await stripe.customers.create(contact);
    accounts.push({ workspaceId: newId("ws"), billingAccountId });
  }
  const at = new Date().toISOString();
  const created = { createdAt: at, updatedAt: at, version: 1, description: null };
  const workspace = { ...created, name: "Bench", billingMode: "single", archivedAt: null } as const;
  const account = {
    ...created,
    ...contact,
    phone: null,
    currency: "usd",
    address: emptyAddress,
  } as const;
  await database.transaction(async (trx) => {
    for (const { workspaceId, billingAccountId: id } of accounts) {
      const unused = { pooledSeatLimit: null, trialUsedAt: null };
      await insertWorkspace(trx, { id: workspaceId, ...workspace, ...unused });
      await insertMember(trx, { workspaceId, userId: OWNER, role: "owner", at });
      await insertBillingAccount(trx, { workspaceId, id, ...account });
    }
  });
  return accounts;
}

/** The path of the account in the API. */
export function pathOf({ workspaceId, billingAccountId }: Account): string {
  return `/workspaces/${workspaceId}/billing-accounts/${billingAccountId}`;
}
