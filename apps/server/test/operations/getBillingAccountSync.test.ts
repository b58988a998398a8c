import { expect, test } from "vitest";
import { addMember, createAccount, createWorkspace } from "../support/fixtures.ts";
import { describeServer } from "../support/server.ts";

describeServer("getBillingAccountSync", (server) => {
  test("200: a viewer may look, and nothing is asked of Stripe", async () => {
    const account = await createAccount(await server().client());
    await addMember(server().database, account.workspaceId, "auth0|viewing", "viewer");
    const asked = server().line.requests.length;

    const sync = await (await server().client("auth0|viewing")).billingAccounts.getSync(account);

    expect(sync).toMatchObject({
      state: "synced",
      pending_fields: [],
      last_error: null,
      differences: [],
    });
    expect(server().line.requests).toHaveLength(asked);
  });

  test("404 resource_missing: an account of another workspace", async () => {
    const client = await server().client();
    const { billingAccountId } = await createAccount(client);
    const { id: workspaceId } = await createWorkspace(client);

    await expect(
      client.billingAccounts.getSync({ workspaceId, billingAccountId }),
    ).rejects.toMatchObject({ status: 404, code: "resource_missing", param: "billingAccountId" });
  });
});
