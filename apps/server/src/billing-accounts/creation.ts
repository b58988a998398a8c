import { type Clock, toInstant } from "../clock.ts";
import type { Executor } from "../db/executor.ts";
import { AppError } from "../errors.ts";
import { workspaceMissing } from "../members/authorize.ts";
import type { Beginning, Effect } from "../outbox/effect.ts";
import { INTENT_KEY, toMetadata } from "../outbox/intents.ts";
import type { Customer } from "../stripe/customer.ts";
import type { StripeGateway } from "../stripe/gateway.ts";
import { StripeMissing } from "../stripe/stripe-error.ts";
import { findWorkspace } from "../workspaces/repository.ts";
import { assertNotArchived } from "../workspaces/workspace.ts";
import { type BillingAccount, billingAccountLimit, type Details } from "./billing-account.ts";
import { compareDetails } from "./comparison.ts";
import type { FindUnholdable } from "./holdable.ts";
import { withValuesOf } from "./param.ts";
import { countBillingAccounts, insertBillingAccount } from "./repository.ts";

export type NewBillingAccount = Details & Pick<BillingAccount, "currency">;

export interface CreationDependencies {
  readonly gateway: StripeGateway;
  readonly clock: Clock;
  readonly findUnholdable: FindUnholdable;
}

/** The kind of the intents by which accounts are created. */
export const ACCOUNT_CREATION = "create_billing_account";

/** How far Stripe's clock and ours may be apart. */
const CLOCK_SKEW_MS = 5 * 60_000;

/** How billing accounts come about. Each is a Customer at Stripe and takes its id. */
export function createAccountCreation({
  gateway,
  clock,
  findUnholdable,
}: CreationDependencies): Effect<NewBillingAccount, Customer, BillingAccount> {
  return {
    kind: ACCOUNT_CREATION,
    make: (intent, idempotencyKey) =>
      gateway.createCustomer(intent.request, toMetadata(intent), idempotencyKey),
    find({ id, createdAt, expiresAt }) {
      const from = Date.parse(createdAt) - CLOCK_SKEW_MS;
      const to = Date.parse(expiresAt) + CLOCK_SKEW_MS;
      return gateway.findCustomerCreated({ from, to }, [INTENT_KEY, id]);
    },
    async write(trx, { workspaceId, request }, customer) {
      const at = toInstant(clock());
      // While it was in doubt, somebody may have changed it in Stripe.
      const { takenOver, differs } = compareDetails(request, customer, {
        promised: new Set(),
        rejected: new Set(),
        unholdable: findUnholdable(customer),
      });
      const params = takenOver.map(({ param }) => param);
      const account: BillingAccount = {
        ...request,
        ...withValuesOf(request, customer, params),
        id: customer.id,
        workspaceId,
        createdAt: at,
        updatedAt: at,
        version: 1,
      };
      await insertBillingAccount(trx, account, differs);
      return account;
    },
    // Its place may be taken, and whoever wanted it was told long ago that it is not there.
    takeBack: (_intent, { id }) => deleteCustomer(gateway, id),
  };
}

/**
 * A creation that begins as soon as the workspace has room for it.
 * @throws AppError resource_missing, workspace_archived, billing_account_limit_reached, once it is to be admitted
 */
export function prepareCreation(
  workspaceId: string,
  fields: NewBillingAccount,
): Beginning<NewBillingAccount> {
  return {
    workspaceId,
    subject: null,
    async admit(trx, open) {
      const admitted = await hasRoom(trx, workspaceId, open.length);
      return admitted ? { request: fields } : "wait";
    },
  };
}

/** Somebody else may have deleted them before. */
export async function deleteCustomer(gateway: StripeGateway, id: string): Promise<void> {
  try {
    await gateway.deleteCustomer(id);
  } catch (error) {
    if (!(error instanceof StripeMissing)) throw error;
  }
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
