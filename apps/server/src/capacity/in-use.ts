import type { Executor } from "../db/executor.ts";
import { AppError } from "../errors.ts";
import { listOpenIntents } from "../outbox/intents.ts";
import { fromColumns, inWords, products } from "./amounts.ts";
import {
  type Account,
  readOpenSubscriptions,
  readOrganizationsInUse,
  readOrganizationsOf,
} from "./repository.ts";

/** So many of a kind are named by a refusal. */
const NAMED = 5;

/** The kind of the intents by which subscriptions are created. */
export const SUBSCRIPTION_CREATION = "create_subscription";

/**
 * Refuses as long as an organization has usage or a billing account a subscription that has not ended, or is getting
 * one. Wants the workspace's lock.
 * @throws AppError workspace_not_empty
 */
export async function assertNothingInUse(trx: Executor, workspaceId: string): Promise<void> {
  const creations = await listOpenIntents(trx, workspaceId, SUBSCRIPTION_CREATION);
  if (creations.length > 0) {
    throw new AppError("workspace_not_empty", {
      message: "In the workspace a subscription is being created at this moment.",
    });
  }
  const organizations = await readOrganizationsInUse(trx, workspaceId, NAMED + 1);
  const subscriptions = await readOpenSubscriptions(trx, { workspaceId }, NAMED + 1);
  if (organizations.length + subscriptions.length === 0) return;
  const uses = listed(organizations, (row) => {
    const amounts = fromColumns<"usage", number>(row, "usage");
    const used = products.filter((product) => amounts[product] > 0);
    const words = used.map((product) => inWords(product, amounts[product]));
    return `the organization '${row.name}' uses ${words.join(", ")}`;
  });
  const runs = listed(
    subscriptions,
    ({ id, account_id, account_name }) =>
      `the billing account '${account_name}' (${account_id}) has the subscription ${id}`,
  );
  throw new AppError("workspace_not_empty", {
    message: `In the workspace ${[...uses, ...runs].join("; ")}. Bring all usage to zero, cancel the subscriptions and wait for their end first.`,
  });
}

/**
 * Refuses as long as the account has subscriptions that have not ended, or is getting one. Wants the workspace's lock.
 * @throws AppError active_subscriptions_exist
 */
export async function assertNoOpenSubscriptions(
  trx: Executor,
  workspaceId: string,
  billingAccountId: string,
): Promise<void> {
  const account = { workspaceId, billingAccountId };
  if (await isGettingSubscription(trx, account)) {
    throw new AppError("active_subscriptions_exist", {
      message: "A subscription of the billing account is being created at this moment.",
    });
  }
  const subscriptions = await readOpenSubscriptions(trx, account, NAMED + 1);
  if (subscriptions.length > 0) throw activeSubscriptionsExist(subscriptions.map(({ id }) => id));
}

/** Whether a subscription of the account is being created, or it is not known yet whether it was. */
export async function isGettingSubscription(
  db: Executor,
  { workspaceId, billingAccountId }: Account,
): Promise<boolean> {
  const creations = await listOpenIntents(db, workspaceId, SUBSCRIPTION_CREATION);
  return creations.some(({ subject }) => subject === billingAccountId);
}

/** The refusal to delete an account that has these subscriptions. */
export function activeSubscriptionsExist(ids: readonly string[]): AppError {
  const named = listed(ids, (id) => id).join(", ");
  return new AppError("active_subscriptions_exist", {
    message: `The billing account has subscriptions that have not ended: ${named}. Cancel them and wait for their end first.`,
  });
}

/**
 * Refuses as long as an organization refers to the account. Wants the workspace's lock.
 * @throws AppError billing_account_in_use
 */
export async function assertNoOrganizations(
  trx: Executor,
  workspaceId: string,
  billingAccountId: string,
): Promise<void> {
  const organizations = await readOrganizationsOf(
    trx,
    { workspaceId, billingAccountId },
    NAMED + 1,
  );
  if (organizations.length === 0) return;
  const names = listed(organizations, ({ id, name }) => `'${name}' (${id})`).join(", ");
  throw new AppError("billing_account_in_use", {
    message: `The billing account pays for ${names}. Give these organizations another one, or delete them, first.`,
  });
}

function listed<Row>(rows: readonly Row[], toWords: (row: Row) => string): readonly string[] {
  const named = rows.slice(0, NAMED).map(toWords);
  return rows.length > NAMED ? [...named, "and others"] : named;
}
