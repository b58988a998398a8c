import { expect, test } from "vitest";
import { acme, addMember, createAccount } from "../support/fixtures.ts";
import { describeServer } from "../support/server.ts";

describeServer("getBillingAccount", (server) => {
  test("200: the account as it was created; nothing is asked of Stripe", async () => {
    const client = await server().client();
    const account = await createAccount(client);
    const asked = server().line.requests.length;

    const { data, etag } = await client.billingAccounts.get(account).withResponse();

    expect(data).toEqual({
      ...acme,
      id: account.billingAccountId,
      workspace_id: account.workspaceId,
      currency: "usd",
      created_at: data.created_at,
      updated_at: data.created_at,
    });
    expect(etag).toBe('"1"');
    expect(server().line.requests.length).toBe(asked);
  });

  test("200: a viewer may look, also into an archived workspace", async () => {
    const client = await server().client();
    const account = await createAccount(client);
    const { workspaceId } = account;
    await client.workspaces.archive({ workspaceId });
    await addMember(server().database, workspaceId, "auth0|viewer", "viewer");
    const viewer = await server().client("auth0|viewer");

    expect((await viewer.billingAccounts.get(account)).id).toBe(account.billingAccountId);
  });

  test("200: the account stays when somebody deletes the Customer in Stripe", async () => {
    const client = await server().client();
    const account = await createAccount(client);
    await server().stripe.customers.del(account.billingAccountId);

    expect(await client.billingAccounts.get(account)).toMatchObject(acme);
  });

  test("304: If-None-Match is the ETag; 200 with the new one after a change", async () => {
    const client = await server().client();
    const account = await createAccount(client);
    const { etag = "" } = await client.billingAccounts.get(account).withResponse();
    const headers = { "If-None-Match": etag };

    const same = await client.billingAccounts.get(account, { headers }).result();
    await client.billingAccounts.update(account, { name: "ACME" });
    const changed = await client.billingAccounts.get(account, { headers }).withResponse();

    expect(same.status).toBe(304);
    expect(same.response.headers.get("ETag")).toBe(etag);
    expect(changed.data.name).toBe("ACME");
    expect(changed.etag).not.toBe(etag);
  });

  test("404 resource_missing: the account of another workspace, though both are the caller's", async () => {
    const client = await server().client();
    const [account, other] = [await createAccount(client), await createAccount(client)];
    const mixed = { workspaceId: other.workspaceId, billingAccountId: account.billingAccountId };

    expect(await client.billingAccounts.get(mixed).result()).toMatchObject({
      status: 404,
      error: { code: "resource_missing", param: "billingAccountId" },
    });
  });
});
