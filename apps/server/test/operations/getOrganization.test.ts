import { expect, test } from "vitest";
import { addMember } from "../support/fixtures.ts";
import { plantTree } from "../support/organization-tree.ts";
import { createPayingWorkspace, createRoot } from "../support/organizations.ts";
import { describeServer } from "../support/server.ts";
import { putSubscription } from "../support/subscriptions.ts";
import { serviceEnvironment, setUsage } from "../support/usage.ts";

describeServer(
  "getOrganization",
  (server) => {
    test("200: its own usage and that of its subtree", async () => {
      const client = await server().client();
      const { workspaceId, billingAccountId } = await createPayingWorkspace(client, "single");
      const [rootId, childId = ""] = await plantTree(server().database, workspaceId, {
        billingAccountId,
        usage: { users: 2 },
        children: [
          { usage: { users: 3, sso: 1 }, children: [{ usage: { users: 4 } }] },
          { usage: { locations: 5 } },
        ],
      });

      const [root, child] = [
        await client.organizations.get({ workspaceId, organizationId: rootId }),
        await client.organizations.get({ workspaceId, organizationId: childId }),
      ];

      expect(root.usage).toEqual({
        usage: { locations: 0, users: 2, sso: 0 },
        subtree_usage: { locations: 5, users: 9, sso: 1 },
      });
      expect(child.usage).toEqual({
        usage: { locations: 0, users: 3, sso: 1 },
        subtree_usage: { locations: 0, users: 7, sso: 1 },
      });
    });

    test("304: while nothing has changed; a change of the usage below it is one", async () => {
      const client = await server().client();
      const account = await createPayingWorkspace(client, "single");
      await putSubscription(server().database, account, { users: 50 });
      const { workspaceId, billingAccountId } = account;
      const [organizationId, childId = ""] = await plantTree(server().database, workspaceId, {
        billingAccountId,
        children: [{}],
      });
      const path = { workspaceId, organizationId };
      const { etag = "" } = await client.organizations.get(path).withResponse();
      const headers = { "If-None-Match": etag };

      const same = await client.organizations.get(path, { headers }).result();
      await setUsage(server(), childId, "users", 1);
      const other = await client.organizations.get(path, { headers }).withResponse();

      expect(same.status).toBe(304);
      expect(same.response.headers.get("ETag")).toBe(etag);
      expect(other.data.usage.subtree_usage).toMatchObject({ users: 1 });
      // The version is the same: nobody's change is in the way of another's by it.
      expect(other.etag?.split(".")[0]).toBe(etag.split(".")[0]);
      expect(other.etag).not.toBe(etag);
    });

    test("200: a viewer may look, also into an archived workspace", async () => {
      const client = await server().client();
      const path = await createRoot(client);
      const shown = await client.organizations.get(path);
      await client.workspaces.archive({ workspaceId: path.workspaceId });
      await addMember(server().database, path.workspaceId, "auth0|viewer", "viewer");
      const viewer = await server().client("auth0|viewer");

      expect(await viewer.organizations.get(path)).toEqual(shown);
    });

    test("404 resource_missing: one that does not exist, of another workspace, or by its external id", async () => {
      const client = await server().client();
      const [path, other] = [await createRoot(client), await createRoot(client)];
      const { external_id } = await client.organizations.get(path);
      for (const organizationId of [
        "org_unknown",
        "malformed",
        other.organizationId,
        external_id,
      ]) {
        const failed = await client.organizations.get({ ...path, organizationId }).result();

        expect(failed).toMatchObject({
          status: 404,
          error: { code: "resource_missing", param: "organizationId" },
        });
      }
    });
  },
  serviceEnvironment,
);
