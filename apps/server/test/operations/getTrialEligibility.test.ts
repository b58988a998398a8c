import { expect, test } from "vitest";
import { acme, addMember, createAccount } from "../support/fixtures.ts";
import { describeServer } from "../support/server.ts";
import { hold, refuseConnection } from "../support/stripe-line.ts";
import { forgoTrial, payWith, putSubscription } from "../support/subscriptions.ts";

const eligible = {
  trial_eligible: true,
  can_create_subscription: true,
  trial_info: {
    trial_days: 14,
    message: "The first subscription of this workspace begins with a trial of 14 days.",
  },
  requirements: {},
};

const notEligible = { trial_eligible: false, trial_info: null };

const unable = {
  ...notEligible,
  has_payment_method: false,
  can_create_subscription: false,
  requirements: { add_payment_method: "Add a payment method and make it the default." },
};

describeServer("getTrialEligibility", (server) => {
  test("200: the only account of a workspace that never had a subscription is eligible", async () => {
    const client = await server().client();
    const account = await createAccount(client);

    expect(await client.subscriptions.getTrialEligibility(account)).toEqual({
      ...eligible,
      has_payment_method: false,
    });
  });

  test("200: only a default payment method counts as one", async () => {
    const client = await server().client();
    const account = await createAccount(client);
    const { billingAccountId: customer } = account;
    await server().stripe.paymentMethods.attach("pm_card_visa", { customer });
    const attached = await client.subscriptions.getTrialEligibility(account);

    await payWith(server(), account, "pm_card_visa");

    expect(attached.has_payment_method).toBe(false);
    expect(await client.subscriptions.getTrialEligibility(account)).toEqual({
      ...eligible,
      has_payment_method: true,
    });
  });

  test("200: with a second account neither is eligible, until it is deleted", async () => {
    const client = await server().client();
    const account = await createAccount(client);
    const { workspaceId } = account;
    const other = await client.billingAccounts.create({ workspaceId }, acme);

    expect(await client.subscriptions.getTrialEligibility(account)).toEqual(unable);

    await client.billingAccounts.delete({ workspaceId, billingAccountId: other.id });
    expect(await client.subscriptions.getTrialEligibility(account)).toMatchObject(eligible);
  });

  test.for(["active", "canceled"] as const)(
    "200: after a subscription, %s, there is no trial",
    async (status) => {
      const client = await server().client();
      const account = await createAccount(client);
      await putSubscription(server().database, account, { users: 1 }, { status });

      expect(await client.subscriptions.getTrialEligibility(account)).toEqual(unable);
    },
  );

  test("200: the trial is not given back with another account", async () => {
    const client = await server().client();
    const account = await createAccount(client);
    const { workspaceId } = account;
    await forgoTrial(server(), workspaceId);
    await client.billingAccounts.delete(account);
    const { id } = await client.billingAccounts.create({ workspaceId }, acme);
    const other = { workspaceId, billingAccountId: id };

    expect(await client.subscriptions.getTrialEligibility(other)).toEqual(unable);
  });

  test("200: nor where the first subscription was made in Stripe", async () => {
    const client = await server().client();
    const account = await createAccount(client);
    const { workspaceId, billingAccountId: customer } = account;
    await payWith(server(), account, "pm_card_visa");
    const { data } = await server().stripe.prices.list({ lookup_keys: ["users_usd_month"] });
    const items = [{ price: data[0]?.id ?? "" }];
    const { id: subscriptionId } = await server().stripe.subscriptions.create({ customer, items });
    await server().stripe.subscriptions.cancel(subscriptionId);
    await client.billingAccounts.sync(account);
    await client.billingAccounts.delete(account);
    const { id } = await client.billingAccounts.create({ workspaceId }, acme);
    const other = { workspaceId, billingAccountId: id };

    expect(await client.subscriptions.getTrialEligibility(other)).toEqual(unable);
  });

  test("200: who is not eligible and has a payment method can create one", async () => {
    const client = await server().client();
    const account = await createAccount(client);
    await forgoTrial(server(), account.workspaceId);
    await payWith(server(), account, "pm_card_visa");

    expect(await client.subscriptions.getTrialEligibility(account)).toEqual({
      ...notEligible,
      has_payment_method: true,
      can_create_subscription: true,
      requirements: {},
    });
  });

  test("200: a viewer may ask, also where the Customer was deleted in Stripe", async () => {
    const client = await server().client();
    const account = await createAccount(client);
    await payWith(server(), account, "pm_card_visa");
    await server().stripe.customers.del(account.billingAccountId);
    await addMember(server().database, account.workspaceId, "auth0|viewer", "viewer");
    const viewer = await server().client("auth0|viewer");

    const answer = await viewer.subscriptions.getTrialEligibility(account);

    expect(answer.has_payment_method).toBe(false);
  });

  test("404 resource_missing: the account of another workspace, though both are the caller's", async () => {
    const client = await server().client();
    const [account, other] = [await createAccount(client), await createAccount(client)];
    const mixed = { ...account, workspaceId: other.workspaceId };

    expect(await client.subscriptions.getTrialEligibility(mixed).result()).toMatchObject({
      status: 404,
      error: { code: "resource_missing", param: "billingAccountId" },
    });
  });

  test("503 stripe_unavailable: Stripe cannot be asked for the payment method", async () => {
    const client = await server().client();
    const account = await createAccount(client);
    server().line.breakWith(refuseConnection);

    const failed = await client.subscriptions.getTrialEligibility(account).result();

    expect(failed).toMatchObject({ status: 503, error: { code: "stripe_unavailable" } });
    expect(failed.response.headers.get("Retry-After")).toMatch(/^\d+$/);
  });
});

describeServer(
  "getTrialEligibility, where Stripe takes long",
  (server) => {
    test("503 stripe_unavailable: when the deadline is over, and not when the call is", async () => {
      const client = await server().client();
      const account = await createAccount(client);
      const { carry, release } = hold();
      server().line.breakWith(carry);

      const failed = await client.subscriptions.getTrialEligibility(account).result();
      release();

      expect(failed).toMatchObject({ status: 503, error: { code: "stripe_unavailable" } });
    });
  },
  { STRIPE_DEADLINE_MS: "200" },
);
