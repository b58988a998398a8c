import { expect, test } from "vitest";
import { acme, createWorkspace } from "../support/fixtures.ts";
import { plantTree } from "../support/organization-tree.ts";
import { createPayingWorkspace } from "../support/organizations.ts";
import { describeServer } from "../support/server.ts";
import { putSubscription } from "../support/subscriptions.ts";

describeServer("changing who pays for a tree", (server) => {
  /** A root in a workspace where one account pays. */
  async function createPaid() {
    const client = await server().client();
    const account = await createPayingWorkspace(client, "single");
    const { workspaceId, billingAccountId } = account;
    const { id: organizationId } = await client.organizations.create(
      { workspaceId },
      { name: "A", billing_account_id: billingAccountId },
    );
    return { client, account, path: { workspaceId, organizationId } };
  }

  test("200: in assigned mode a root gets another billing account that has enough left for its tree", async () => {
    const client = await server().client();
    const account = await createPayingWorkspace(client, "assigned");
    const { workspaceId } = account;
    const other = await client.billingAccounts.create({ workspaceId }, acme);
    const otherPath = { workspaceId, billingAccountId: other.id };
    const { database } = server();
    await putSubscription(database, otherPath, { users: 24 });
    await plantTree(database, workspaceId, { billingAccountId: other.id, usage: { users: 4 } });
    const [organizationId] = await plantTree(database, workspaceId, {
      billingAccountId: account.billingAccountId,
      usage: { users: 5 },
      children: [{ usage: { users: 20 } }],
    });
    const path = { workspaceId, organizationId };
    const change = { billing_account_id: other.id };

    const failed = await client.organizations.update(path, change).result();
    await putSubscription(database, otherPath, { users: 5 });
    const moved = await client.organizations.update(path, change);

    expect(failed).toMatchObject({
      status: 409,
      error: {
        code: "update_would_underprovision",
        param: "billing_account_id",
        message: expect.stringMatching(/29 users.* 24 /),
      },
    });
    expect(moved.billing_account_id).toBe(other.id);
  });

  test("422 billing_account_required: a root cannot be left without one", async () => {
    const { client, path } = await createPaid();

    const failed = await client.organizations.update(path, { billing_account_id: null }).result();

    expect(failed).toMatchObject({
      status: 422,
      error: { code: "billing_account_required", param: "billing_account_id" },
    });
  });

  test("422 billing_account_not_found: one that does not exist, or of another workspace", async () => {
    const { client, path } = await createPaid();
    const other = await createPayingWorkspace(client, "single");
    for (const billing_account_id of ["cus_doesnotexist", other.billingAccountId]) {
      expect(
        await client.organizations.update(path, { billing_account_id }).result(),
      ).toMatchObject({
        status: 422,
        error: { code: "billing_account_not_found", param: "billing_account_id" },
      });
    }
  });

  test("422 billing_account_not_allowed: a child, and any organization where all pay together", async () => {
    const { client, account, path } = await createPaid();
    const child = await client.organizations.createChild(path, { name: "B" });
    const { id: workspaceId } = await createWorkspace(client, "pooled");
    const pooled = await client.billingAccounts.create({ workspaceId }, acme);
    const root = await client.organizations.create({ workspaceId }, { name: "C" });
    const error = { code: "billing_account_not_allowed", param: "billing_account_id" };

    for (const [place, billing_account_id] of [
      [{ ...path, organizationId: child.id }, account.billingAccountId],
      [{ workspaceId, organizationId: root.id }, pooled.id],
    ] as const) {
      const failed = await client.organizations.update(place, { billing_account_id }).result();
      expect(failed).toMatchObject({ status: 422, error });
    }
  });
});
