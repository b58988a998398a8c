import type { Client } from "@workspace-billing/client";
import type { LoggedRequest } from "@workspace-billing/stripe-sandbox";
import { acme, createAccount, createWorkspace } from "../support/fixtures.ts";

/** A request that is to succeed once, whenever the server dies over it. */
export interface LastRequest {
  readonly workspaceId: string;
  readonly method: "POST" | "PATCH" | "DELETE";
  readonly path: string;
  readonly body?: object;
  /** Whether a request to Stripe, if it had an effect, was the one that is to be made once. */
  isEffect(asked: Pick<LoggedRequest, "method" | "path">): boolean;
}

/** What the server is doing when it dies. */
export interface Victim {
  readonly operation: string;
  /** Stripe answers nothing until the caller has his answer. */
  readonly isStripeAway?: boolean;
  /** So many different moments it can die before, at least: where fewer are found they were not all looked at. */
  readonly momentsMin: number;
  /** Makes a place of its own for one request, and gives that. */
  prepare(client: Client): Promise<LastRequest>;
}

function asks(method: string, path: string) {
  return (asked: Pick<LoggedRequest, "method" | "path">) =>
    asked.method === method && asked.path === path;
}

const update: Victim = {
  operation: "updateBillingAccount",
  momentsMin: 5,
  async prepare(client) {
    const { workspaceId, billingAccountId: id } = await createAccount(client);
    const path = `/workspaces/${workspaceId}/billing-accounts/${id}`;
    const body = { name: "Changed", phone: null, address: { city: "Oakland" } };
    const isEffect = asks("POST", `/v1/customers/${id}`);
    return { workspaceId, method: "PATCH", path, body, isEffect };
  },
};

export const accountVictims: readonly Victim[] = [
  update,
  {
    ...update,
    operation: "updateBillingAccount, delivered later",
    isStripeAway: true,
    momentsMin: 6,
  },
  {
    operation: "createBillingAccount",
    momentsMin: 5,
    async prepare(client) {
      const { id: workspaceId } = await createWorkspace(client, "single");
      const path = `/workspaces/${workspaceId}/billing-accounts`;
      const isEffect = asks("POST", "/v1/customers");
      return { workspaceId, method: "POST", path, body: acme, isEffect };
    },
  },
  {
    operation: "deleteBillingAccount",
    momentsMin: 7,
    async prepare(client) {
      const { workspaceId, billingAccountId: id } = await createAccount(client);
      const path = `/workspaces/${workspaceId}/billing-accounts/${id}`;
      const isEffect = asks("DELETE", `/v1/customers/${id}`);
      return { workspaceId, method: "DELETE", path, isEffect };
    },
  },
];

export const subscriptionVictims: readonly Victim[] = [
  {
    operation: "createSubscription",
    momentsMin: 9,
    async prepare(client) {
      // The server knows the prices from then on, whatever it has seen of them before.
      await subscribe(client);
      const { workspaceId, billingAccountId: id } = await createAccount(client);
      const path = `/workspaces/${workspaceId}/billing-accounts/${id}/subscriptions`;
      const body = { product_quantities: { users: 5 } };
      const isEffect = asks("POST", "/v1/subscriptions");
      return { workspaceId, method: "POST", path, body, isEffect };
    },
  },
  {
    operation: "updateSubscription",
    momentsMin: 7,
    async prepare(client) {
      const { workspaceId, path, id } = await subscribe(client);
      const body = { product_quantities: { users: 7, locations: 2 } };
      const isEffect = asks("POST", `/v1/subscriptions/${id}`);
      return { workspaceId, method: "PATCH", path, body, isEffect };
    },
  },
  {
    operation: "cancelSubscription",
    momentsMin: 7,
    async prepare(client) {
      const { workspaceId, path, id } = await subscribe(client);
      const isEffect = asks("POST", `/v1/subscriptions/${id}`);
      return { workspaceId, method: "DELETE", path, isEffect };
    },
  },
];

/** The first subscription of a workspace: it is a trial, so nobody pays. */
async function subscribe(client: Client) {
  const account = await createAccount(client);
  const { workspaceId, billingAccountId } = account;
  const body = { product_quantities: { users: 5, locations: 1 } };
  const { id } = await client.subscriptions.create(account, body);
  const path = `/workspaces/${workspaceId}/billing-accounts/${billingAccountId}/subscriptions/${id}`;
  return { workspaceId, path, id };
}
