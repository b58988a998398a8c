import { findAccountOfCustomer } from "../../billing-accounts/repository.ts";
import type { Database } from "../../db/open-database.ts";
import { INTENT_KEY, WORKSPACE_KEY } from "../../outbox/intents.ts";
import type { Customer } from "../../stripe/customer.ts";
import type { StripeGateway } from "../../stripe/gateway.ts";

export interface OrphanOptions {
  /** Undefined: those of all workspaces. */
  readonly workspaceId: string | undefined;
  /** Until then, in milliseconds since 1970: what was made later may be about to become an account. */
  readonly madeBefore: number;
  readonly signal: AbortSignal;
}

/** Customers at Stripe that we have made, by what their metadata says, and that are no account here. */
export async function* findOrphans(
  { database, gateway }: { readonly database: Database; readonly gateway: StripeGateway },
  { workspaceId, madeBefore, signal }: OrphanOptions,
): AsyncGenerator<Customer> {
  let after: string | undefined;
  while (!signal.aborted) {
    const { customers, hasMore } = await gateway.listCustomers(after);
    for (const customer of customers) {
      const { metadata, createdAt, id } = customer;
      if (metadata[INTENT_KEY] === undefined || createdAt >= madeBefore) continue;
      if (workspaceId !== undefined && metadata[WORKSPACE_KEY] !== workspaceId) continue;
      if (!(await findAccountOfCustomer(database.db, id))) yield customer;
    }
    after = customers.at(-1)?.id;
    if (!hasMore) return;
  }
}
