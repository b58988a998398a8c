import { expect, test } from "vitest";
import { addMember, createWorkspace } from "../support/fixtures.ts";
import { promisePages } from "../support/list-promises.ts";
import { inTreeOrder, plantForest } from "../support/organization-order.ts";
import { createRoot } from "../support/organizations.ts";
import { describeServer } from "../support/server.ts";

describeServer("listOrganizations", (server) => {
  test("200: nothing in a new workspace", async () => {
    const client = await server().client();
    const { id: workspaceId } = await createWorkspace(client);

    expect(await client.organizations.list({ workspaceId })).toEqual({
      data: [],
      has_more: false,
      next_cursor: null,
      previous_cursor: null,
    });
  });

  test("200: all organizations of the workspace, whatever their depth, each as it is shown alone", async () => {
    const client = await server().client();
    const path = await createRoot(client, { branding: { display_name: "ACME" } });
    await createRoot(client);
    const root = await client.organizations.get(path);
    const child = await client.organizations.createChild(path, { name: "A" });
    const childPath = { ...path, organizationId: child.id };
    const grandchild = await client.organizations.createChild(childPath, { name: "A" });

    const { data } = await client.organizations.list({ workspaceId: path.workspaceId });

    expect(data).toEqual([root, child, grandchild]);
  });

  test("200: roots first, then by path, those of one parent by name, those of one name by id", async () => {
    const { user, workspaceId } = await plantForest(server());

    const { data } = await user.organizations.list({ workspaceId });

    expect(data).toHaveLength(77);
    expect(data.slice(0, 3).map(({ depth }) => depth)).toEqual([0, 0, 1]);
    expect(data.map(({ id }) => id)).toEqual(inTreeOrder(data).map(({ id }) => id));
  });

  test("200: a viewer may look, also into an archived workspace", async () => {
    const client = await server().client();
    const { workspaceId, organizationId } = await createRoot(client);
    await client.workspaces.archive({ workspaceId });
    await addMember(server().database, workspaceId, "auth0|viewer", "viewer");
    const viewer = await server().client("auth0|viewer");

    const { data } = await viewer.organizations.list({ workspaceId });

    expect(data.map(({ id }) => id)).toEqual([organizationId]);
  });

  promisePages(async () => {
    const { user, workspaceId, foreignId } = await plantForest(server());
    const { data } = await user.organizations.list({ workspaceId });
    return {
      ids: inTreeOrder(data).map(({ id }) => id),
      foreignId,
      read: (query) => user.organizations.list({ workspaceId, ...query }).result(),
    };
  });
});
