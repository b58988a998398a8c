import { expect, test } from "vitest";
import { addMember, createWorkspace } from "../support/fixtures.ts";
import { promisePages } from "../support/list-promises.ts";
import { inTreeOrder, plantForest } from "../support/organization-order.ts";
import { type Planted, plantTree } from "../support/organization-tree.ts";
import { createRoot } from "../support/organizations.ts";
import { describeServer } from "../support/server.ts";

describeServer("listDescendantOrganizations", (server) => {
  test("200: nothing below a new organization", async () => {
    const client = await server().client();
    const path = await createRoot(client);

    expect((await client.organizations.listDescendants(path)).data).toEqual([]);
  });

  test("200: all below it, each as it is shown alone, and neither itself nor those beside", async () => {
    const client = await server().client();
    const path = await createRoot(client);
    const child = await client.organizations.createChild(path, { name: "B" });
    const childPath = { ...path, organizationId: child.id };
    const grandchild = await client.organizations.createChild(childPath, { name: "A" });
    const beside = await client.organizations.createChild(path, { name: "C" });
    await client.organizations.create({ workspaceId: path.workspaceId }, { name: "D" });

    const below = async (organizationId: string) =>
      (await client.organizations.listDescendants({ ...path, organizationId })).data;

    expect(await below(path.organizationId)).toEqual([child, beside, grandchild]);
    expect(await below(child.id)).toEqual([grandchild]);
    expect(await below(beside.id)).toEqual([]);
  });

  test("200: all ten levels of the tree, in its order", async () => {
    const client = await server().client();
    const { id: workspaceId } = await createWorkspace(client, "pooled");
    let tree: Planted = {};
    for (let level = 1; level < 10; level += 1) tree = { children: [tree, {}] };
    const [organizationId, ...below] = await plantTree(server().database, workspaceId, tree);

    const { data } = await client.organizations.listDescendants({ workspaceId, organizationId });

    expect(data.map(({ id }) => id).toSorted()).toEqual(below.toSorted());
    expect(Math.max(...data.map(({ depth }) => depth))).toBe(9);
    expect(data.map(({ id }) => id)).toEqual(inTreeOrder(data).map(({ id }) => id));
  });

  test("200: not those below one whose id only begins like this one's", async () => {
    const client = await server().client();
    const path = await createRoot(client);
    const { database } = server();
    const row = await database.db
      .selectFrom("organizations")
      .selectAll()
      .where("id", "=", path.organizationId)
      .executeTakeFirstOrThrow();
    const long = { ...row, id: `${row.id}0`, external_id: crypto.randomUUID() };
    const below = {
      ...row,
      id: "org_below",
      external_id: crypto.randomUUID(),
      parent_id: long.id,
      path: long.id,
      depth: 1,
    };
    await database.db.insertInto("organizations").values([long, below]).execute();

    expect((await client.organizations.listDescendants(path)).data).toEqual([]);
  });

  test("200: a viewer may look, also into an archived workspace", async () => {
    const client = await server().client();
    const path = await createRoot(client);
    const child = await client.organizations.createChild(path, { name: "A" });
    await client.workspaces.archive({ workspaceId: path.workspaceId });
    await addMember(server().database, path.workspaceId, "auth0|viewer", "viewer");
    const viewer = await server().client("auth0|viewer");

    expect((await viewer.organizations.listDescendants(path)).data).toEqual([child]);
  });

  test("404 resource_missing: of an organization that does not exist, or of another workspace", async () => {
    const client = await server().client();
    const [path, other] = [await createRoot(client), await createRoot(client)];
    for (const organizationId of ["org_unknown", other.organizationId]) {
      const place = { ...path, organizationId };

      expect(await client.organizations.listDescendants(place).result()).toMatchObject({
        status: 404,
        error: { code: "resource_missing", param: "organizationId" },
      });
    }
  });

  promisePages(async () => {
    const { user, workspaceId, rootId } = await plantForest(server());
    const path = { workspaceId, organizationId: rootId };
    const { data } = await user.organizations.listDescendants(path);
    return {
      ids: inTreeOrder(data).map(({ id }) => id),
      // The organization itself is not among those below it.
      foreignId: rootId,
      read: (query) => user.organizations.listDescendants({ ...path, ...query }).result(),
    };
  });
});
