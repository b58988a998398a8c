import { expect, test } from "vitest";
import { addMember } from "../support/fixtures.ts";
import { promisePages } from "../support/list-promises.ts";
import { inNameOrder, plantForest } from "../support/organization-order.ts";
import { createRoot } from "../support/organizations.ts";
import { describeServer } from "../support/server.ts";

describeServer("listChildOrganizations", (server) => {
  test("200: nothing below a new organization", async () => {
    const client = await server().client();
    const path = await createRoot(client);

    expect((await client.organizations.listChildren(path)).data).toEqual([]);
  });

  test("200: those directly below, each as it is shown alone, and none deeper or beside", async () => {
    const client = await server().client();
    const path = await createRoot(client);
    const second = await client.organizations.createChild(path, { name: "B" });
    const first = await client.organizations.createChild(path, { name: "A" });
    await client.organizations.createChild({ ...path, organizationId: first.id }, { name: "C" });
    await client.organizations.create({ workspaceId: path.workspaceId }, { name: "D" });

    expect((await client.organizations.listChildren(path)).data).toEqual([first, second]);
  });

  test("200: by name, those of one name by id", async () => {
    const { user, workspaceId, rootId } = await plantForest(server());
    const path = { workspaceId, organizationId: rootId };

    const { data } = await user.organizations.listChildren(path);

    expect(data.map(({ name }) => name)).toEqual([
      "10",
      "9",
      "B",
      "a",
      "a",
      "a",
      "a b",
      "b",
      "ä",
      "🚀",
    ]);
    expect(data.map(({ id }) => id)).toEqual(inNameOrder(data).map(({ id }) => id));
  });

  test("200: a viewer may look, also into an archived workspace", async () => {
    const client = await server().client();
    const path = await createRoot(client);
    const child = await client.organizations.createChild(path, { name: "A" });
    await client.workspaces.archive({ workspaceId: path.workspaceId });
    await addMember(server().database, path.workspaceId, "auth0|viewer", "viewer");
    const viewer = await server().client("auth0|viewer");

    expect((await viewer.organizations.listChildren(path)).data).toEqual([child]);
  });

  test("404 resource_missing: of an organization that does not exist, or of another workspace", async () => {
    const client = await server().client();
    const [path, other] = [await createRoot(client), await createRoot(client)];
    for (const organizationId of ["org_unknown", other.organizationId]) {
      const failed = await client.organizations.listChildren({ ...path, organizationId }).result();

      expect(failed).toMatchObject({
        status: 404,
        error: { code: "resource_missing", param: "organizationId" },
      });
    }
  });

  promisePages(async () => {
    const { user, workspaceId, rootId, foreignId } = await plantForest(server());
    const path = { workspaceId, organizationId: rootId };
    const { data } = await user.organizations.listChildren(path);
    return {
      ids: inNameOrder(data).map(({ id }) => id),
      foreignId,
      read: (query) => user.organizations.listChildren({ ...path, ...query }).result(),
    };
  });
});
