import { expect, test } from "vitest";
import { addMember, createWorkspace } from "../support/fixtures.ts";
import { describeServer } from "../support/server.ts";

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
