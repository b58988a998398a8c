import type { components } from "@workspace-billing/api-types";
import type { Client } from "@workspace-billing/client";
import type { AccountPath } from "../../src/billing-accounts/billing-account.ts";
import { type Amounts, products } from "../../src/capacity/amounts.ts";
import type { Database } from "../../src/db/open-database.ts";
import type { BillingMode } from "../../src/db/tables.ts";
import { newId } from "../../src/id.ts";
import type { SubscriptionPath } from "../../src/subscriptions/changes.ts";
import { putSubscription as put } from "../../src/subscriptions/repository.ts";
import type { Subscription } from "../../src/subscriptions/subscription.ts";
import { markTrialUsed } from "../../src/workspaces/repository.ts";
import { acme, createWorkspace } from "./fixtures.ts";
import { attach } from "./payment-methods.ts";
import type { TestServer } from "./server.ts";

const at = "2025-10-15T12:30:00.000Z";

/** A subscription of the account as Stripe would have it, not written yet. */
export function subscriptionOf(
  { workspaceId, billingAccountId }: AccountPath,
  quantities: Partial<Amounts>,
  change: Partial<Subscription> = {},
): Omit<Subscription, "version"> {
  const sold = products.flatMap((product) => {
    const quantity = quantities[product];
    if (quantity === undefined) return [];
    const item = { itemIds: [`si_${product}`] as const, priceId: `price_${product}`, quantity };
    return [[product, { ...item, interval: "month" }] as const];
  });
  return {
    id: newId("sub"),
    workspaceId,
    billingAccountId,
    status: "active",
    currency: "usd",
    products: Object.fromEntries(sold),
    metadata: {},
    cancelAtPeriodEnd: false,
    canceledAt: null,
    trialEnd: null,
    currentPeriodStart: at,
    currentPeriodEnd: "2025-11-15T12:30:00.000Z",
    createdAt: at,
    updatedAt: at,
    ...change,
  };
}

/** Puts a subscription of the account in the database: `putSubscription(database, account, { users: 50 }, { status: "trialing" })`. */
export function putSubscription(
  database: Database,
  account: AccountPath,
  quantities: Partial<Amounts>,
  change: Partial<Subscription> = {},
): Promise<Subscription> {
  return database.transaction((trx) => put(trx, subscriptionOf(account, quantities, change)));
}

/** A workspace that has had its trial, with one account that has a default payment method. */
export async function createPayingAccount(
  server: TestServer,
  mode: BillingMode = "single",
): Promise<AccountPath> {
  const client = await server.client();
  const { id: workspaceId } = await createWorkspace(client, mode);
  await forgoTrial(server, workspaceId);
  return await addPayingAccount(server, client, workspaceId);
}

/** One more account of the workspace, with a default payment method. */
export async function addPayingAccount(
  server: TestServer,
  client: Client,
  workspaceId: string,
): Promise<AccountPath> {
  const { id: billingAccountId } = await client.billingAccounts.create({ workspaceId }, acme);
  await payWith(server, { billingAccountId }, "pm_card_visa");
  return { workspaceId, billingAccountId };
}

/** Makes one of Stripe's test methods the default of an account. */
export async function payWith(
  server: TestServer,
  account: Pick<AccountPath, "billingAccountId">,
  testMethod: string,
): Promise<void> {
  const default_payment_method = await attach(server, account, testMethod);
  const invoice_settings = { default_payment_method };
  await server.stripe.customers.update(account.billingAccountId, { invoice_settings });
}

/** From now on subscriptions of the workspace begin without a trial. */
export async function forgoTrial({ database }: TestServer, workspaceId: string): Promise<void> {
  await database.transaction((trx) => markTrialUsed(trx, workspaceId, at));
}

/** Buys a subscription; gives the parameters of its path. */
export async function subscribe(
  client: Client,
  { workspaceId, billingAccountId }: AccountPath,
  quantities: Partial<Amounts>,
): Promise<SubscriptionPath> {
  const account = { workspaceId, billingAccountId };
  const body = { product_quantities: quantities };
  const { id: subscriptionId } = await client.subscriptions.create(account, body);
  return { ...account, subscriptionId };
}

/** A root organization that uses what the account pays for; gives its id. */
export async function linkOrganization(
  client: Client,
  { workspaceId, billingAccountId }: AccountPath,
): Promise<string> {
  const fields = { name: "ACME", billing_account_id: billingAccountId };
  return (await client.organizations.create({ workspaceId }, fields)).id;
}

/** How much of each product an answer says there is. */
export function quantitiesOf({
  product_quantities,
}: components["schemas"]["Subscription"]): Partial<Amounts> {
  const entries = Object.entries(product_quantities);
  return Object.fromEntries(entries.map(([product, { quantity }]) => [product, quantity]));
}

/** How much of each product there is in Stripe. */
export async function quantitiesAtStripe(
  { stripe }: TestServer,
  { subscriptionId }: Pick<SubscriptionPath, "subscriptionId">,
): Promise<Partial<Amounts>> {
  const { items } = await stripe.subscriptions.retrieve(subscriptionId);
  return Object.fromEntries(
    items.data.map(({ price, quantity }) => [price.lookup_key?.split("_")[0], quantity]),
  );
}
