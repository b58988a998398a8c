import { type Clock, toInstant } from "../clock.ts";
import type { Executor } from "../db/executor.ts";
import { AppError } from "../errors.ts";
import { workspaceMissing } from "../members/authorize.ts";
import type { Creation } from "../outbox/creation.ts";
import { INTENT_KEY } from "../outbox/intents.ts";
import type { Customer } from "../stripe/customer.ts";
import type { StripeGateway } from "../stripe/gateway.ts";
import { findWorkspace } from "../workspaces/repository.ts";
import { assertNotArchived } from "../workspaces/workspace.ts";
import {
  type BillingAccount,
  billingAccountLimit,
  type Details,
  fromCustomer,
} from "./billing-account.ts";
import { countBillingAccounts, insertBillingAccount } from "./repository.ts";

export type NewBillingAccount = Details & Pick<BillingAccount, "currency">;

export interface CreationDependencies {
  readonly gateway: StripeGateway;
  readonly clock: Clock;
}

/** How far Stripe's clock and ours may be apart. */
const CLOCK_SKEW_MS = 5 * 60_000;

/** The creation of a billing account, which is a Customer at Stripe and takes its id. */
export function prepareCreation(
  { gateway, clock }: CreationDependencies,
  workspaceId: string,
  fields: NewBillingAccount,
): Creation<Customer, BillingAccount> {
  return {
    workspaceId,
    kind: "create_billing_account",
    async admit(trx, open) {
      const admitted = await hasRoom(trx, workspaceId, open.length);
      return admitted ? { request: fields } : "wait";
    },
    make: (intent) =>
      gateway.createCustomer(
        fields,
        { workspace_id: workspaceId, [INTENT_KEY]: intent.id },
        intent.id,
      ),
    find: (intent) =>
      gateway.findCustomerCreated(
        {
          from: Date.parse(intent.createdAt) - CLOCK_SKEW_MS,
          to: Date.parse(intent.expiresAt) + CLOCK_SKEW_MS,
        },
        [INTENT_KEY, intent.id],
      ),
    async write(trx, intent, customer) {
      const at = toInstant(clock());
      const account: BillingAccount = {
        // An intent in doubt is settled by a later creation, so the fields are the intent's own.
        ...(intent.request as NewBillingAccount),
        ...fromCustomer(customer),
        id: customer.id,
        workspaceId: intent.workspaceId,
        createdAt: at,
        updatedAt: at,
        version: 1,
      };
      await insertBillingAccount(trx, account);
      return account;
    },
  };
}

/** Whether one more account may be made; false where only open intents stand in the way. */
async function hasRoom(trx: Executor, workspaceId: string, open: number): Promise<boolean> {
  const workspace = await findWorkspace(trx, workspaceId);
  if (!workspace) throw workspaceMissing(workspaceId);
  assertNotArchived(workspace);
  const limit = billingAccountLimit(workspace.billingMode);
  const existing = await countBillingAccounts(trx, workspaceId);
  if (existing >= limit) {
    const accounts = limit === 1 ? "1 billing account" : `${limit} billing accounts`;
    throw new AppError("billing_account_limit_reached", {
      message: `A workspace in ${workspace.billingMode} mode has at most ${accounts}. Delete one first.`,
    });
  }
  return existing + open < limit;
}
