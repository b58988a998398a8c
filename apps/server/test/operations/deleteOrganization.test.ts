import { expect, test } from "vitest";
import { createWorkspace } from "../support/fixtures.ts";
import { plantTree } from "../support/organization-tree.ts";
import { createPayingWorkspace, createRoot } from "../support/organizations.ts";
import { describeServer } from "../support/server.ts";
import { putSubscription } from "../support/subscriptions.ts";
import { requestUsage, serviceEnvironment } from "../support/usage.ts";

describeServer(
  "deleteOrganization",
  (server) => {
    async function idsIn(workspaceId: string): Promise<string[]> {
      const client = await server().client();
      return (await client.organizations.list({ workspaceId })).data.map(({ id }) => id);
    }

    test("204: the organization and all below it are gone; those beside and above stay", async () => {
      const client = await server().client();
      const { id: workspaceId } = await createWorkspace(client, "pooled");
      const { database } = server();
      const [root, top = "", ...below] = await plantTree(database, workspaceId, {
        children: [{ children: [{ children: [{}, {}] }, {}] }, { children: [{}] }],
      });
      const others = await plantTree(database, workspaceId, { children: [{}] });

      const deleted = await client.organizations
        .delete({ workspaceId, organizationId: top })
        .withResponse();

      expect([deleted.response.status, deleted.data]).toEqual([204, undefined]);
      const stay = [root, ...below.slice(4), ...others];
      expect((await idsIn(workspaceId)).toSorted()).toEqual(stay.toSorted());
    });

    test("204: whose id only begins like this one's stays, with those below it", async () => {
      const client = await server().client();
      const { id: workspaceId } = await createWorkspace(client, "pooled");
      const other = await createWorkspace(client, "pooled");
      const { database } = server();
      const [short] = await plantTree(database, workspaceId, {});
      const row = await database.db
        .selectFrom("organizations")
        .selectAll()
        .where("id", "=", short)
        .executeTakeFirstOrThrow();
      const long = { ...row, id: `${short}0`, external_id: crypto.randomUUID() };
      const below = {
        ...row,
        id: "org_below",
        external_id: crypto.randomUUID(),
        parent_id: long.id,
        path: long.id,
        depth: 1,
      };
      await database.db.insertInto("organizations").values([long, below]).execute();

      await client.organizations.delete({ workspaceId, organizationId: short });

      expect(await idsIn(workspaceId)).toEqual([long.id, "org_below"]);
      expect(await idsIn(other.id)).toEqual([]);
    });

    test("204: a whole workspace of 1,000 at once, which then has room again", async () => {
      const client = await server().client();
      const { id: workspaceId } = await createWorkspace(client, "pooled");
      const branch = { children: Array.from({ length: 36 }, () => ({})) };
      const [organizationId] = await plantTree(server().database, workspaceId, {
        children: Array(27).fill(branch),
      });

      await client.organizations.delete({ workspaceId, organizationId });

      expect(await idsIn(workspaceId)).toEqual([]);
      expect((await client.organizations.create({ workspaceId }, { name: "A" })).depth).toBe(0);
    });

    test("204: If-Match with the present ETag", async () => {
      const client = await server().client();
      const path = await createRoot(client);
      const { etag = "" } = await client.organizations.get(path).withResponse();
      const headers = { "If-Match": etag };

      expect((await client.organizations.delete(path, { headers }).result()).status).toBe(204);
      expect((await client.organizations.get(path).result()).status).toBe(404);
    });

    test("409 organization_has_usage: anything below it is used, and all of it stays", async () => {
      const client = await server().client();
      const { id: workspaceId } = await createWorkspace(client, "pooled");
      const [organizationId, unused = "", ...below] = await plantTree(
        server().database,
        workspaceId,
        { children: [{}, { children: [{ usage: { users: 5, locations: 1 } }, {}] }] },
      );
      const path = { workspaceId, organizationId };

      const failed = await client.organizations.delete(path).result();

      expect(failed).toMatchObject({
        status: 409,
        error: {
          code: "organization_has_usage",
          message:
            "The organization and those below it still use 1 location, 5 users. Bring the usage to zero first.",
        },
      });
      expect(await idsIn(workspaceId)).toHaveLength(2 + below.length);
      const deleted = await client.organizations
        .delete({ ...path, organizationId: unused })
        .result();
      expect(deleted.status).toBe(204);
    });

    test("409 organization_has_usage: of a deletion and usage below it at once one is accepted", async () => {
      const client = await server().client();
      const account = await createPayingWorkspace(client, "single");
      await putSubscription(server().database, account, { users: 10 });
      const { workspaceId, billingAccountId } = account;
      const [organizationId, childId = ""] = await plantTree(server().database, workspaceId, {
        billingAccountId,
        children: [{}],
      });

      const [deleted, used] = await Promise.all([
        client.organizations.delete({ workspaceId, organizationId }).result(),
        requestUsage(server(), childId, "users", 1),
      ]);

      expect([
        [204, 404],
        [409, 200],
      ]).toContainEqual([deleted.status, used.status]);
      expect(await idsIn(workspaceId)).toHaveLength(deleted.ok ? 0 : 2);
    });

    test("404 resource_missing: of five deletions at once one deletes", async () => {
      const client = await server().client();
      const path = await createRoot(client);

      const results = await Promise.all(
        Array.from({ length: 5 }, () => client.organizations.delete(path).result()),
      );

      const statuses = results.map(({ status }) => status).toSorted();
      expect(statuses).toEqual([204, 404, 404, 404, 404]);
      expect(results.find(({ ok }) => !ok)).toMatchObject({
        error: { code: "resource_missing", param: "organizationId" },
      });
    });

    test("404 resource_missing: the organization of another workspace, which stays", async () => {
      const client = await server().client();
      const [path, other] = [await createRoot(client), await createRoot(client)];
      const mixed = { ...path, organizationId: other.organizationId };

      const failed = await client.organizations.delete(mixed).result();

      expect(failed).toMatchObject({ status: 404, error: { code: "resource_missing" } });
      expect(await idsIn(other.workspaceId)).toEqual([other.organizationId]);
    });

    test("412 version_mismatch: it was changed in the meantime, and stays", async () => {
      const client = await server().client();
      const path = await createRoot(client);
      const { etag = "" } = await client.organizations.get(path).withResponse();
      await client.organizations.update(path, { name: "Changed" });
      const headers = { "If-Match": etag };

      expect(await client.organizations.delete(path, { headers }).result()).toMatchObject({
        status: 412,
        error: { code: "version_mismatch", param: "If-Match" },
      });
      expect(await idsIn(path.workspaceId)).toEqual([path.organizationId]);
    });

    test("404, 412 and 409 come in this order", async () => {
      const client = await server().client();
      const path = await createRoot(client);
      await client.workspaces.archive({ workspaceId: path.workspaceId });
      const unknown = { ...path, organizationId: "org_unknown" };
      const headers = { "If-Match": '"7"' };

      const missing = await client.organizations.delete(unknown, { headers }).result();
      const stale = await client.organizations.delete(path, { headers }).result();
      const archived = await client.organizations.delete(path).result();

      expect([missing.status, stale.status, archived.status]).toEqual([404, 412, 409]);
      expect(archived).toMatchObject({ error: { code: "workspace_archived" } });
    });
  },
  serviceEnvironment,
);
