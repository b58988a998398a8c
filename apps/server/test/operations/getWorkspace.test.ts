import { expect, test } from "vitest";
import { acme, addMember, createWorkspace } from "../support/fixtures.ts";
import { describeServer } from "../support/server.ts";
import { putSubscription } from "../support/subscriptions.ts";

describeServer("getWorkspace", (server) => {
  test.for(["owner", "admin", "viewer"] as const)("200: to a member who is %s", async (role) => {
    const workspace = await createWorkspace(await server().client());
    await addMember(server().database, workspace.id, "auth0|member", role);
    const member = await server().client("auth0|member");

    expect(await member.workspaces.get({ workspaceId: workspace.id })).toEqual(workspace);
  });

  test("200: an archived workspace can still be read", async () => {
    const { workspaces } = await server().client();
    const workspaceId = (await createWorkspace(await server().client())).id;
    await workspaces.archive({ workspaceId });

    expect(await workspaces.get({ workspaceId })).toMatchObject({
      id: workspaceId,
      archived: true,
    });
  });

  test.for([
    ["pooled", 0, 37],
    ["assigned", null, null],
  ] as const)(
    "200: pooled_seat_limit in %s mode: the users of all accounts that give capacity",
    async ([mode, before, after]) => {
      const client = await server().client();
      const workspace = await createWorkspace(client, mode);
      const path = { workspaceId: workspace.id };
      const { etag } = await client.workspaces.get(path).withResponse();
      expect(workspace.pooled_seat_limit).toBe(before);
      const { database } = server();
      for (const [quantities, status] of [
        [{ users: 20, locations: 100 }, "active"],
        [{ users: 10 }, "trialing"],
        [{ users: 7 }, "past_due"],
        [{ sso: 3 }, "active"],
        [{ users: 1000 }, "paused"],
        [{ users: 1000 }, "canceled"],
      ] as const) {
        const { id } = await client.billingAccounts.create(path, acme);
        const account = { ...path, billingAccountId: id };
        await putSubscription(database, account, quantities, { status });
      }

      const found = await client.workspaces.get(path).withResponse();

      expect(found.data).toEqual({ ...workspace, pooled_seat_limit: after });
      expect(found.etag === etag).toBe(before === after);
      expect(found.etag).toMatch(/^"1\./);
    },
  );

  test("200: an ETag of before the seats changed still serves to change the workspace", async () => {
    const client = await server().client();
    const path = { workspaceId: (await createWorkspace(client)).id };
    const { etag = "" } = await client.workspaces.get(path).withResponse();
    const { id } = await client.billingAccounts.create(path, acme);
    await putSubscription(server().database, { ...path, billingAccountId: id }, { users: 5 });

    const headers = { "If-Match": etag };
    const updated = await client.workspaces.update(path, { name: "ACME" }, { headers });

    expect(updated).toMatchObject({ name: "ACME", pooled_seat_limit: 5 });
    expect(updated).toEqual(await client.workspaces.get(path));
  });

  test.for<[string, (etag: string) => string]>([
    ["the ETag", (etag) => etag],
    ["the ETag among others", (etag) => `"9", ${etag}, "7.x"`],
    ["the ETag made weak", (etag) => `W/${etag}`],
    ["any", () => "*"],
  ])("304: If-None-Match is %s", async ([, toHeader]) => {
    const client = await server().client();
    const path = { workspaceId: (await createWorkspace(client)).id };
    const { etag = "" } = await client.workspaces.get(path).withResponse();

    const headers = { "If-None-Match": toHeader(etag) };
    const { status, response } = await client.workspaces.get(path, { headers }).result();

    expect(status).toBe(304);
    expect(response.headers.get("ETag")).toBe(etag);
    expect(await response.text()).toBe("");
  });

  test.for<[string, (etag: string) => string]>([
    ["another version", () => '"2"'],
    ["the version without what is computed", (etag) => etag.replace(/\..*"$/, '"')],
    ["no entity tag at all", () => "yesterday"],
  ])("200: If-None-Match is %s", async ([, toHeader]) => {
    const client = await server().client();
    const workspace = await createWorkspace(client);
    const path = { workspaceId: workspace.id };
    const { etag = "" } = await client.workspaces.get(path).withResponse();

    const headers = { "If-None-Match": toHeader(etag) };
    const { data } = await client.workspaces.get(path, { headers }).withResponse();

    expect(data).toEqual(workspace);
  });

  test("200: If-None-Match with the ETag of before a change", async () => {
    const client = await server().client();
    const path = { workspaceId: (await createWorkspace(client)).id };
    const before = await client.workspaces.get(path).withResponse();
    await client.workspaces.update(path, { name: "ACME" });

    const headers = { "If-None-Match": before.etag ?? "" };
    const after = await client.workspaces.get(path, { headers }).withResponse();

    expect(after.data.name).toBe("ACME");
    expect(after.etag).not.toBe(before.etag);
  });
});
