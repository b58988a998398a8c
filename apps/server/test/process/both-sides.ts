import type { components } from "@workspace-billing/api-types";
import type { Client } from "@workspace-billing/client";
import type Stripe from "stripe";
import type { Stage } from "./stage.ts";

type Schemas = components["schemas"];

/** What one side has: accounts by their id, and in each its subscriptions by theirs. */
export type Side = Readonly<Record<string, AccountState>>;

export interface AccountState {
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly description: string | null;
  /** Line by line; what is empty is null. */
  readonly address: Readonly<Record<string, string | null>>;
  readonly subscriptions: Readonly<Record<string, SubscriptionState>>;
}

export interface SubscriptionState {
  readonly status: string;
  readonly cancelAtPeriodEnd: boolean;
  /** Without what is ours, which is told to nobody. */
  readonly metadata: Readonly<Record<string, string>>;
  /** By product. */
  readonly quantities: Readonly<Record<string, number>>;
}

/** The billing accounts of a workspace with their subscriptions, as our API tells of them. */
export async function oursOf(client: Client, workspaceId: string): Promise<Side> {
  const { data } = await client.billingAccounts.list({ workspaceId, limit: 100 });
  const accounts = data.map(async ({ id, name, email, phone, description, address }) => {
    const list = { workspaceId, billingAccountId: id, limit: 100 };
    const { data: sold } = await client.subscriptions.list(list);
    const subscriptions = Object.fromEntries(sold.map((each) => [each.id, ourSubscription(each)]));
    const state = { name, email, phone, description, address: toLines(address), subscriptions };
    return [id, state] as const;
  });
  return Object.fromEntries(await Promise.all(accounts));
}

/** The customers that were made for a workspace with their subscriptions, as Stripe tells of them. */
export async function stripesOf({ stripe }: Stage, workspaceId: string): Promise<Side> {
  const side: Record<string, AccountState> = {};
  for await (const customer of stripe.customers.list({ limit: 100 })) {
    if (customer.metadata["workspace_id"] !== workspaceId) continue;
    const list = { customer: customer.id, status: "all", limit: 100 } as const;
    const { data: sold } = await stripe.subscriptions.list(list);
    side[customer.id] = {
      name: customer.name || null,
      email: customer.email,
      phone: customer.phone || null,
      description: customer.description,
      address: toLines(customer.address ?? {}),
      subscriptions: Object.fromEntries(sold.map((each) => [each.id, stripesSubscription(each)])),
    };
  }
  return side;
}

function toLines(address: { readonly [Line in keyof Schemas["Address"]]?: string | null }) {
  const lines = ["country", "line1", "line2", "city", "state", "postal_code"] as const;
  return Object.fromEntries(lines.map((line) => [line, address[line] || null]));
}

function ourSubscription(subscription: Schemas["Subscription"]): SubscriptionState {
  const { status, cancel_at_period_end: cancelAtPeriodEnd, metadata } = subscription;
  const quantities = Object.entries(subscription.product_quantities).map(
    ([product, { quantity }]) => [product, quantity] as const,
  );
  return { status, cancelAtPeriodEnd, metadata, quantities: Object.fromEntries(quantities) };
}

function stripesSubscription(subscription: Stripe.Subscription): SubscriptionState {
  const { status, cancel_at_period_end: cancelAtPeriodEnd, items } = subscription;
  const quantities = items.data.map(
    ({ price, quantity }) => [price.lookup_key?.split("_")[0] ?? price.id, quantity ?? 0] as const,
  );
  const metadata = Object.entries(subscription.metadata).filter(
    ([key]) => !key.startsWith("workspace_billing"),
  );
  return {
    status,
    cancelAtPeriodEnd,
    metadata: Object.fromEntries(metadata),
    quantities: Object.fromEntries(quantities),
  };
}
