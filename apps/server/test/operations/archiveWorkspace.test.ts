import { expect, test } from "vitest";
import { acme, createAccount, createWorkspace } from "../support/fixtures.ts";
import { describeServer } from "../support/server.ts";

describeServer("archiveWorkspace", (server) => {
  test("204: the workspace stays, archived at an instant, with a new ETag", async () => {
    const { workspaces } = await server().client();
    const before = await createWorkspace(await server().client());
    const path = { workspaceId: before.id };
    const { etag } = await workspaces.get(path).withResponse();
    server().clock.advance(1000);

    const archived = await workspaces.archive(path).withResponse();

    expect(archived.response.status).toBe(204);
    expect(archived.data).toBeUndefined();
    const after = await workspaces.get(path).withResponse();
    const at = after.data.archived_at ?? "";
    expect(after.data).toEqual({ ...before, archived: true, archived_at: at, updated_at: at });
    expect(at > before.updated_at).toBe(true);
    expect(after.etag).not.toBe(etag);
    expect((await workspaces.list()).data).toEqual([after.data]);
  });

  test("204: its billing accounts stay, here and in Stripe", async () => {
    const client = await server().client();
    const account = await createAccount(client);
    const before = await client.billingAccounts.get(account);
    const asked = server().line.requests.length;

    await client.workspaces.archive({ workspaceId: account.workspaceId });

    expect(await client.billingAccounts.get(account)).toEqual(before);
    expect(server().line.requests.length).toBe(asked);
    const customer = await server().stripe.customers.retrieve(account.billingAccountId);
    expect(customer.deleted).toBeUndefined();
  });

  test("204: If-Match with the present ETag", async () => {
    const { workspaces } = await server().client();
    const path = { workspaceId: (await createWorkspace(await server().client())).id };
    const { etag = "" } = await workspaces.get(path).withResponse();

    const archived = await workspaces.archive(path, { headers: { "If-Match": etag } }).result();

    expect(archived.status).toBe(204);
  });

  test("409 workspace_archived: everything that would change something in it", async () => {
    const client = await server().client();
    const account = await createAccount(client);
    const path = { workspaceId: account.workspaceId };
    await client.workspaces.archive(path);
    const asked = server().line.requests.length;

    const refused = await Promise.all([
      client.workspaces.archive(path).result(),
      client.workspaces.update(path, { name: "ACME" }).result(),
      client.billingAccounts.create(path, acme).result(),
      client.billingAccounts.update(account, { name: "ACME" }).result(),
      client.billingAccounts.delete(account).result(),
    ]);

    for (const answer of refused) {
      expect(answer).toMatchObject({ status: 409, error: { code: "workspace_archived" } });
    }
    expect(server().line.requests.length).toBe(asked);
  });

  test("409 workspace_archived: of two at once one archives", async () => {
    const { workspaces } = await server().client();
    const path = { workspaceId: (await createWorkspace(await server().client())).id };

    const results = await Promise.all([
      workspaces.archive(path).result(),
      workspaces.archive(path).result(),
    ]);

    expect(results.map(({ status }) => status).toSorted()).toEqual([204, 409]);
    expect((await workspaces.get(path).withResponse()).etag).toMatch(/^"2[."]/);
  });

  test("412 version_mismatch: somebody has changed it, and it is not archived", async () => {
    const { workspaces } = await server().client();
    const path = { workspaceId: (await createWorkspace(await server().client())).id };
    const { etag = "" } = await workspaces.get(path).withResponse();
    await workspaces.update(path, { name: "ACME" });

    const failed = await workspaces.archive(path, { headers: { "If-Match": etag } }).result();

    expect(failed).toMatchObject({
      status: 412,
      error: { code: "version_mismatch", param: "If-Match" },
    });
    expect((await workspaces.get(path)).archived).toBe(false);
  });

  test("404, 412 and 409 come in this order", async () => {
    const { workspaces } = await server().client();
    const path = { workspaceId: (await createWorkspace(await server().client())).id };
    await workspaces.archive(path);
    const stranger = await server().client("auth0|stranger");
    const headers = { "If-Match": '"1"' };

    const hidden = await stranger.workspaces.archive(path, { headers }).result();
    const stale = await workspaces.archive(path, { headers }).result();
    const archived = await workspaces.archive(path).result();

    expect(hidden).toMatchObject({ status: 404, error: { code: "resource_missing" } });
    expect(stale).toMatchObject({ status: 412, error: { code: "version_mismatch" } });
    expect(archived).toMatchObject({ status: 409, error: { code: "workspace_archived" } });
  });
});
