import { expect, test } from "vitest";
import type { SubscriptionStatus } from "../../src/subscriptions/subscription.ts";
import { acme, addMember, createAccount } from "../support/fixtures.ts";
import { promisePages } from "../support/list-promises.ts";
import { describeServer, type TestServer } from "../support/server.ts";
import { putSubscription } from "../support/subscriptions.ts";

/** Newest first, and what is of one instant by its id, as bytes: small letters behind capitals behind digits. */
const IDS = ["sub_1", "sub_2", "sub_b", "sub_a", "sub_Z", "sub_9", "sub_0"];
const INSTANTS = ["05", "04", "03", "03", "03", "03", "02"];

const statuses: readonly SubscriptionStatus[] = [
  ...(["active", "trialing", "past_due", "unpaid"] as const),
  ...(["incomplete", "paused", "canceled", "incomplete_expired"] as const),
];

describeServer("listSubscriptions", (server) => {
  test("200: nothing for a new account", async () => {
    const client = await server().client();
    const account = await createAccount(client);

    expect(await client.subscriptions.list(account)).toEqual({
      data: [],
      has_more: false,
      next_cursor: null,
      previous_cursor: null,
    });
  });

  test("200: the account's own, each as it is shown alone; nothing is asked of Stripe", async () => {
    const client = await server().client();
    const account = await createAccount(client);
    const { workspaceId } = account;
    const other = await client.billingAccounts.create({ workspaceId }, acme);
    const { database } = server();
    const { id: subscriptionId } = await putSubscription(database, account, { users: 5, sso: 1 });
    await putSubscription(
      database,
      { workspaceId, billingAccountId: other.id },
      { users: 5 },
      { cancelAtPeriodEnd: true },
    );
    const asked = server().line.requests.length;

    const { data } = await client.subscriptions.list(account);

    expect(data).toEqual([await client.subscriptions.get({ ...account, subscriptionId })]);
    expect(server().line.requests.length).toBe(asked);
  });

  test("200: those that have ended are left out, unless status asks for them", async () => {
    const client = await server().client();
    const account = await createAccount(client);
    const ids = new Map<SubscriptionStatus, string>();
    for (const status of statuses) {
      const { id } = await putSubscription(server().database, account, { users: 1 }, { status });
      ids.set(status, id);
    }
    const list = async (status?: SubscriptionStatus | "all") => {
      const query = status === undefined ? {} : { status };
      const { data } = await client.subscriptions.list({ ...account, ...query });
      return data.map(({ id }) => id).toSorted();
    };

    expect(await list()).toEqual([...ids.values()].slice(0, 6).toSorted());
    expect(await list("all")).toEqual([...ids.values()].toSorted());
    for (const [status, id] of ids) expect(await list(status)).toEqual([id]);
  });

  test("200: a viewer may look, also into an archived workspace", async () => {
    const client = await server().client();
    const account = await createAccount(client);
    const { workspaceId } = account;
    const ended = { status: "canceled" } as const;
    const { id } = await putSubscription(server().database, account, { users: 1 }, ended);
    await client.workspaces.archive({ workspaceId });
    await addMember(server().database, workspaceId, "auth0|viewer", "viewer");
    const viewer = await server().client("auth0|viewer");

    const { data } = await viewer.subscriptions.list({ ...account, status: "all" });

    expect(data.map((one) => one.id)).toEqual([id]);
  });

  test("400 parameter_invalid: a status that there is not", async () => {
    const client = await server().client();
    const account = await createAccount(client);

    // What the types forbid is what the server has to refuse.
    const query = { ...account, status: "ended" as SubscriptionStatus };
    expect(await client.subscriptions.list(query).result()).toMatchObject({
      status: 400,
      error: { code: "parameter_invalid", param: "status" },
    });
  });

  test("404 resource_missing: the account of another workspace, though both are the caller's", async () => {
    const client = await server().client();
    const [account, other] = [await createAccount(client), await createAccount(client)];
    await putSubscription(server().database, account, { users: 1 });
    const mixed = { ...account, workspaceId: other.workspaceId };

    expect(await client.subscriptions.list(mixed).result()).toMatchObject({
      status: 404,
      error: { code: "resource_missing", param: "billingAccountId" },
    });
  });

  promisePages(() => fill(server()));
});

/** Subscriptions in an order that only the right one gives back, and one of another account of the workspace. */
async function fill({ database, client }: TestServer) {
  const owner = await client();
  const account = await createAccount(owner);
  const { workspaceId } = account;
  const other = await owner.billingAccounts.create({ workspaceId }, acme);
  for (const [index, id] of [...IDS.entries()].toReversed()) {
    const createdAt = `2025-10-29T00:40:${INSTANTS[index]}.000Z`;
    await putSubscription(database, account, { users: 1 }, { id, createdAt });
  }
  const path = { workspaceId, billingAccountId: other.id };
  const foreign = await putSubscription(database, path, { users: 1 });
  return {
    ids: IDS,
    foreignId: foreign.id,
    read: (query: { limit?: number; after?: string; before?: string }) =>
      owner.subscriptions.list({ ...account, ...query }).result(),
  };
}
