import type { Client } from "@workspace-billing/client";
import { expect } from "vitest";
import { customersOf } from "./customers.ts";
import { acme, createWorkspace } from "./fixtures.ts";
import { attach, defaultOf } from "./payment-methods.ts";
import type { TestServer } from "./server.ts";
import {
  createPayingAccount,
  quantitiesAtStripe,
  quantitiesOf,
  subscribe,
} from "./subscriptions.ts";

/** An answer, whatever the operation. */
export interface Answer {
  readonly ok: boolean;
  readonly status: number;
  readonly data?: unknown;
  readonly response: Response;
}

/** A request that is about to be sent, as often as one likes, each time with the same key if it takes one. */
export interface MoneyRequest {
  /** What it does at Stripe, once: `POST /v1/customers`. */
  readonly effect: string;
  /** What is answered when it was done. */
  readonly status: number;
  /** False: a PUT, which is done again and changes nothing by that. */
  readonly takesKey?: false;
  send(key: string): Promise<Answer>;
  /** Checks that it was done, and that both sides say so. */
  expectDone(answered: Answer): Promise<void>;
}

/** A place in which a request of an operation will succeed, and the request. */
export type Prepare = (server: TestServer, client: Client) => Promise<MoneyRequest>;

const headers = (key: string) => ({ headers: { "Idempotency-Key": key } });

async function prepareSubscription(server: TestServer, client: Client) {
  const account = await createPayingAccount(server);
  return await subscribe(client, account, { users: 5, locations: 1 });
}

function changing(body: Parameters<Client["subscriptions"]["update"]>[1], action = ""): Prepare {
  return async (server, client) => {
    const path = await prepareSubscription(server, client);
    if (body.action === "resume") await client.subscriptions.update(path, { action: "pause" });
    const { subscriptionId } = path;
    return {
      effect: `POST /v1/subscriptions/${subscriptionId}${action}`,
      status: 200,
      send: (key) => client.subscriptions.update(path, body, headers(key)).result(),
      async expectDone() {
        const here = await client.subscriptions.get(path);
        const there = await server.stripe.subscriptions.retrieve(subscriptionId);
        expect(here.status).toBe(there.status);
        expect(quantitiesOf(here)).toEqual(await quantitiesAtStripe(server, { subscriptionId }));
        if (body.product_quantities) expect(quantitiesOf(here)).toEqual(body.product_quantities);
        expect(here.metadata).toEqual(body.metadata ?? {});
        if (body.action) expect(here.status).toBe(body.action === "pause" ? "paused" : "active");
      },
    };
  };
}

/** The requests that make or change something at Stripe before they do here. */
export const moneyRequests: Readonly<Record<string, Prepare>> = {
  async createBillingAccount(server, client) {
    const { id: workspaceId } = await createWorkspace(client, "pooled");
    return {
      effect: "POST /v1/customers",
      status: 201,
      send: (key) => client.billingAccounts.create({ workspaceId }, acme, headers(key)).result(),
      async expectDone(answered) {
        const { data } = await client.billingAccounts.list({ workspaceId });
        expect([answered.data]).toEqual(data);
        const customers = await customersOf(server, workspaceId);
        expect(customers.map(({ id }) => id)).toEqual(data.map(({ id }) => id));
      },
    };
  },

  async createSubscription(server, client) {
    const account = await createPayingAccount(server);
    const body = { product_quantities: { users: 5 }, metadata: { order: "1" } };
    return {
      effect: "POST /v1/subscriptions",
      status: 201,
      send: (key) => client.subscriptions.create(account, body, headers(key)).result(),
      async expectDone(answered) {
        const { data } = await client.subscriptions.list(account);
        expect([answered.data]).toEqual(data);
        expect(data).toMatchObject([{ metadata: { order: "1" } }]);
        const customer = account.billingAccountId;
        const there = await server.stripe.subscriptions.list({ customer, status: "all" });
        expect(there.data.map(({ id }) => id)).toEqual(data.map(({ id }) => id));
      },
    };
  },

  "updateSubscription: quantities and metadata": changing({
    product_quantities: { users: 9, sso: 2 },
    metadata: { order: "2" },
  }),

  "updateSubscription: pause": changing({ action: "pause" }, "/pause"),

  "updateSubscription: resume": changing({ action: "resume" }, "/resume"),

  async cancelSubscription(server, client) {
    const path = await prepareSubscription(server, client);
    return {
      effect: `POST /v1/subscriptions/${path.subscriptionId}`,
      status: 204,
      send: (key) => client.subscriptions.cancel(path, headers(key)).result(),
      async expectDone() {
        const { cancel_at_period_end } = await client.subscriptions.get(path);
        const there = await server.stripe.subscriptions.retrieve(path.subscriptionId);
        expect([cancel_at_period_end, there.cancel_at_period_end]).toEqual([true, true]);
      },
    };
  },

  async createSetupIntent(server, client) {
    const account = await createPayingAccount(server);
    return {
      effect: "POST /v1/setup_intents",
      status: 201,
      send: (key) => client.paymentMethods.createSetupIntent(account, headers(key)).result(),
      async expectDone(answered) {
        const customer = account.billingAccountId;
        const { data } = await server.stripe.setupIntents.list({ customer });
        expect(data.length).toBe(1);
        expect(answered).toMatchObject({ data: { client_secret: data[0]?.client_secret } });
      },
    };
  },

  async setDefaultPaymentMethod(server, client) {
    const account = await createPayingAccount(server);
    const paymentMethodId = await attach(server, account, "pm_card_mastercard");
    const path = { ...account, paymentMethodId };
    return {
      effect: `POST /v1/customers/${account.billingAccountId}`,
      status: 200,
      takesKey: false,
      send: () => client.paymentMethods.setDefault(path).result(),
      async expectDone() {
        expect(await defaultOf(server, account)).toBe(paymentMethodId);
      },
    };
  },

  async detachPaymentMethod(server, client) {
    const account = await createPayingAccount(server);
    const paymentMethodId = await attach(server, account, "pm_card_mastercard");
    const path = { ...account, paymentMethodId };
    return {
      effect: `POST /v1/payment_methods/${paymentMethodId}/detach`,
      status: 204,
      send: (key) => client.paymentMethods.detach(path, headers(key)).result(),
      async expectDone() {
        const { data } = await client.paymentMethods.list(account);
        expect(data.map(({ id }) => id)).not.toContain(paymentMethodId);
        expect(data.length).toBe(1);
      },
    };
  },
};
