import { expect, test } from "vitest";
import { addMember } from "../support/fixtures.ts";
import { createRoot } from "../support/organizations.ts";
import { describeServer } from "../support/server.ts";

describeServer("getParentOrganization", (server) => {
  test("200: the one directly above, with its own ETag", async () => {
    const client = await server().client();
    const rootPath = await createRoot(client);
    const { workspaceId } = rootPath;
    const child = await client.organizations.createChild(rootPath, { name: "B" });
    const childPath = { workspaceId, organizationId: child.id };
    const grandchild = await client.organizations.createChild(childPath, { name: "C" });
    await client.organizations.update(childPath, { name: "Changed" });
    const shown = await client.organizations.get(childPath).withResponse();

    const parent = await client.organizations
      .getParent({ workspaceId, organizationId: grandchild.id })
      .withResponse();

    expect([parent.data, parent.etag]).toEqual([shown.data, shown.etag]);
    const top = await client.organizations.getParent(childPath);
    expect(top.id).toBe(rootPath.organizationId);
  });

  test("304: while the parent has not changed", async () => {
    const client = await server().client();
    const rootPath = await createRoot(client);
    const child = await client.organizations.createChild(rootPath, { name: "B" });
    const path = { workspaceId: rootPath.workspaceId, organizationId: child.id };
    const { etag = "" } = await client.organizations.getParent(path).withResponse();
    const headers = { "If-None-Match": etag };

    const same = await client.organizations.getParent(path, { headers }).result();
    await client.organizations.update(rootPath, { name: "Changed" });
    const other = await client.organizations.getParent(path, { headers }).result();

    expect([same.status, other.status]).toEqual([304, 200]);
  });

  test("200: a viewer may look, also into an archived workspace", async () => {
    const client = await server().client();
    const rootPath = await createRoot(client);
    const { workspaceId, organizationId } = rootPath;
    const child = await client.organizations.createChild(rootPath, { name: "B" });
    await client.workspaces.archive({ workspaceId });
    await addMember(server().database, workspaceId, "auth0|viewer", "viewer");
    const viewer = await server().client("auth0|viewer");

    const parent = await viewer.organizations.getParent({ workspaceId, organizationId: child.id });

    expect(parent.id).toBe(organizationId);
  });

  test("404 resource_missing: a root has none, and says so", async () => {
    const client = await server().client();
    const path = await createRoot(client);

    expect(await client.organizations.getParent(path).result()).toMatchObject({
      status: 404,
      error: {
        code: "resource_missing",
        param: "organizationId",
        message: expect.stringContaining("is a root"),
      },
    });
  });

  test("404 resource_missing: of an organization that does not exist, or of another workspace", async () => {
    const client = await server().client();
    const [path, other] = [await createRoot(client), await createRoot(client)];
    const child = await client.organizations.createChild(other, { name: "B" });
    for (const organizationId of ["org_unknown", child.id]) {
      const failed = await client.organizations.getParent({ ...path, organizationId }).result();

      expect(failed).toMatchObject({
        status: 404,
        error: { code: "resource_missing", message: expect.stringContaining(organizationId) },
      });
    }
  });
});
