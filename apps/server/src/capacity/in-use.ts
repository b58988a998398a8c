import type { Executor } from "../db/executor.ts";
import { AppError } from "../errors.ts";
import { fromColumns, inWords, products } from "./amounts.ts";
import { endedStatuses } from "./subscription-status.ts";

/** So many of a kind are named by a refusal. */
const NAMED = 5;

/**
 * Refuses as long as an organization has usage or a billing account a subscription that has not ended. Wants the
 * workspace's lock.
 * @throws AppError workspace_not_empty
 */
export async function assertNothingInUse(trx: Executor, workspaceId: string): Promise<void> {
  const organizations = await readOrganizationsInUse(trx, workspaceId);
  const subscriptions = await readOpenSubscriptions(trx, workspaceId);
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

/** @throws AppError active_subscriptions_exist, as long as the account has subscriptions that have not ended */
export async function assertNoOpenSubscriptions(
  db: Executor,
  workspaceId: string,
  billingAccountId: string,
): Promise<void> {
  const subscriptions = await readOpenSubscriptions(db, workspaceId, billingAccountId);
  if (subscriptions.length === 0) return;
  const ids = listed(subscriptions, ({ id }) => id).join(", ");
  throw new AppError("active_subscriptions_exist", {
    message: `The billing account has subscriptions that have not ended: ${ids}. Cancel them and wait for their end first.`,
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
  const organizations = await readOrganizationsOf(trx, workspaceId, billingAccountId);
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

function readOrganizationsInUse(db: Executor, workspaceId: string) {
  return db
    .selectFrom("organizations")
    .select(["name", "usage_locations", "usage_users", "usage_sso"])
    .where("workspace_id", "=", workspaceId)
    .where(({ or, eb }) =>
      or([eb("usage_locations", ">", 0), eb("usage_users", ">", 0), eb("usage_sso", ">", 0)]),
    )
    .orderBy("path")
    .orderBy("name")
    .orderBy("id")
    .limit(NAMED + 1)
    .execute();
}

function readOrganizationsOf(db: Executor, workspaceId: string, billingAccountId: string) {
  return db
    .selectFrom("organizations")
    .select(["id", "name"])
    .where("workspace_id", "=", workspaceId)
    .where("billing_account_id", "=", billingAccountId)
    .orderBy("name")
    .orderBy("id")
    .limit(NAMED + 1)
    .execute();
}

function readOpenSubscriptions(db: Executor, workspaceId: string, billingAccountId?: string) {
  let query = db
    .selectFrom("subscriptions")
    .innerJoin("billing_accounts", "billing_accounts.id", "subscriptions.billing_account_id")
    .select([
      "subscriptions.id",
      "billing_accounts.id as account_id",
      "billing_accounts.name as account_name",
    ])
    .where("subscriptions.workspace_id", "=", workspaceId)
    .where("subscriptions.status", "not in", endedStatuses)
    .orderBy("subscriptions.billing_account_id")
    .orderBy("subscriptions.created_at")
    .orderBy("subscriptions.id")
    .limit(NAMED + 1);
  if (billingAccountId !== undefined) {
    query = query.where("subscriptions.billing_account_id", "=", billingAccountId);
  }
  return query.execute();
}
