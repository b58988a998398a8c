import { expect, test } from "vitest";
import { type Amounts, type Product, products } from "../../src/capacity/amounts.ts";
import { acme, createAccount, createWorkspace } from "../support/fixtures.ts";
import { plantTree } from "../support/organization-tree.ts";
import { describeServer } from "../support/server.ts";
import { putSubscription } from "../support/subscriptions.ts";

interface Row {
  readonly used: number;
  readonly direct: number;
  readonly free: number;
  readonly org_limit: number | null;
  readonly total: number;
}

/** A product that nobody buys, limits or uses. */
const nothing: Row = { used: 0, direct: 0, free: 0, org_limit: null, total: 0 };

function rows(of: Partial<Record<Product, Row>>) {
  return products.map((type) => ({ type, ...(of[type] ?? nothing) }));
}

describeServer("getOrganizationLimits", (server) => {
  /** A workspace of that mode with two accounts (in `single` mode one), each with its subscription. */
  async function buy(mode: "single" | "assigned" | "pooled", ...bought: Partial<Amounts>[]) {
    const client = await server().client();
    const { id: workspaceId } = await createWorkspace(client, mode);
    const accounts: string[] = [];
    for (const [index, quantities] of bought.entries()) {
      const name = `Account ${index + 1}`;
      const { id } = await client.billingAccounts.create({ workspaceId }, { ...acme, name });
      await putSubscription(server().database, { workspaceId, billingAccountId: id }, quantities);
      accounts.push(id);
    }
    const [first = "", second = ""] = accounts;
    return { workspaceId, first, second };
  }

  async function limitsOf(workspaceId: string, organizationId = "") {
    const client = await server().client();
    return await client.organizations.getLimits({ workspaceId, organizationId });
  }

  test("200: usage, limits and free capacity of every product, and what they come from", async () => {
    const { workspaceId } = await buy("pooled", { locations: 20, users: 100 });
    const [, id] = await plantTree(server().database, workspaceId, {
      name: "ACME Corporation",
      limits: { locations: 10 },
      children: [
        {
          name: "Engineering Department",
          limits: { users: 50 },
          usage: { users: 2 },
          children: [{ usage: { users: 6 } }],
        },
      ],
    });

    expect(await limitsOf(workspaceId, id)).toEqual({
      organization_id: id,
      organization_name: "Engineering Department",
      limits: rows({
        locations: { used: 0, direct: 0, free: 10, org_limit: null, total: 10 },
        users: { used: 8, direct: 2, free: 42, org_limit: 50, total: 50 },
      }),
      context: { type: "parent", name: "ACME Corporation" },
    });
  });

  test("200: without a subscription there is nothing, and nothing that it comes from", async () => {
    const { workspaceId } = await createAccount(await server().client());
    const [id] = await plantTree(server().database, workspaceId, {});

    const { limits, context } = await limitsOf(workspaceId, id);

    expect({ limits, context }).toEqual({ limits: rows({}), context: null });
  });

  test("200: in single mode all organizations share what the account has", async () => {
    const { workspaceId, first } = await buy("single", { users: 10 });
    const { database } = server();
    const root = { billingAccountId: first };
    const [id] = await plantTree(database, workspaceId, { ...root, usage: { users: 3 } });
    await plantTree(database, workspaceId, { ...root, usage: { users: 4 } });

    const { limits, context } = await limitsOf(workspaceId, id);

    const users = { used: 3, direct: 3, free: 3, org_limit: null, total: 10 };
    expect(limits).toEqual(rows({ users }));
    expect(context).toEqual({ type: "subscription", name: "Account 1" });
  });

  test("200: in assigned mode a tree has what its own account pays for", async () => {
    const { workspaceId, first, second } = await buy("assigned", { users: 10 }, { users: 7 });
    const { database } = server();
    await plantTree(database, workspaceId, { billingAccountId: first, usage: { users: 9 } });
    const [, id] = await plantTree(database, workspaceId, {
      billingAccountId: second,
      usage: { users: 1 },
      children: [{ usage: { users: 2 } }],
    });

    const { limits, context } = await limitsOf(workspaceId, id);

    const users = { used: 2, direct: 2, free: 4, org_limit: null, total: 7 };
    expect(limits).toEqual(rows({ users }));
    expect(context).toEqual({ type: "subscription", name: "Account 2" });
  });

  test("200: in pooled mode all organizations share what all accounts pay for", async () => {
    const { workspaceId } = await buy("pooled", { users: 10 }, { users: 7, sso: 1 });
    const { database } = server();
    await plantTree(database, workspaceId, { usage: { users: 9 } });
    const [id] = await plantTree(database, workspaceId, {});

    const { limits, context } = await limitsOf(workspaceId, id);

    const users = { used: 0, direct: 0, free: 8, org_limit: null, total: 17 };
    const sso = { used: 0, direct: 0, free: 1, org_limit: null, total: 1 };
    expect(limits).toEqual(rows({ users, sso }));
    expect(context).toEqual({ type: "subscription", name: "ACME Corporation" });
  });

  test.for([
    ["active", 10],
    ["trialing", 10],
    ["past_due", 10],
    ["paused", 0],
    ["unpaid", 0],
    ["incomplete", 0],
    ["incomplete_expired", 0],
    ["canceled", 0],
  ] as const)("200: a subscription that is %s gives %i of 10 users", async ([status, total]) => {
    const account = await createAccount(await server().client());
    const { workspaceId } = account;
    await putSubscription(server().database, account, { users: 10 }, { status });
    const [id] = await plantTree(server().database, workspaceId, {});

    const { limits } = await limitsOf(workspaceId, id);

    expect(limits).toEqual(rows({ users: { ...nothing, free: total, total } }));
  });

  test("200: what is scheduled to end gives capacity until it ends", async () => {
    const account = await createAccount(await server().client());
    const change = { cancelAtPeriodEnd: true };
    await putSubscription(server().database, account, { users: 10 }, change);
    const [id] = await plantTree(server().database, account.workspaceId, {});

    const { limits } = await limitsOf(account.workspaceId, id);

    expect(limits).toEqual(rows({ users: { ...nothing, free: 10, total: 10 } }));
  });

  test("200: free is bounded by what is left of every organization above", async () => {
    const { workspaceId } = await buy("pooled", { users: 100 });
    const [, , id] = await plantTree(server().database, workspaceId, {
      limits: { users: 50 },
      usage: { users: 45 },
      children: [{ limits: { users: 20 }, children: [{ limits: { users: 10 } }] }],
    });

    const { limits, context } = await limitsOf(workspaceId, id);

    const users = { used: 0, direct: 0, free: 5, org_limit: 10, total: 10 };
    expect(limits).toEqual(rows({ users }));
    expect(context).toMatchObject({ type: "organization" });
  });

  test("200: free is 0 where Stripe gives less by now than is used", async () => {
    const { workspaceId } = await buy("pooled", { users: 3 });
    const [id] = await plantTree(server().database, workspaceId, { usage: { users: 5 } });

    const { limits } = await limitsOf(workspaceId, id);

    const users = { used: 5, direct: 5, free: 0, org_limit: null, total: 3 };
    expect(limits).toEqual(rows({ users }));
  });

  test("200: of an archived workspace too", async () => {
    const client = await server().client();
    const { id: workspaceId } = await createWorkspace(client);
    const [id] = await plantTree(server().database, workspaceId, {});
    await client.workspaces.archive({ workspaceId });

    expect(await limitsOf(workspaceId, id)).toMatchObject({ organization_id: id });
  });

  test("404 resource_missing: an organization that is not in this workspace", async () => {
    const client = await server().client();
    const [here, there] = [await createWorkspace(client), await createWorkspace(client)];
    const [id] = await plantTree(server().database, there.id, {});

    for (const organizationId of [id, "org_unknown"]) {
      const path = { workspaceId: here.id, organizationId };
      expect(await client.organizations.getLimits(path).result()).toMatchObject({
        status: 404,
        error: { code: "resource_missing", param: "organizationId" },
      });
    }
  });
});
