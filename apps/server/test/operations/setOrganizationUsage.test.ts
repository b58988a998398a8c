import { expect, test } from "vitest";
import type { Amounts } from "../../src/capacity/amounts.ts";
import { expectFailure } from "../support/failure.ts";
import { createAccount, createWorkspace } from "../support/fixtures.ts";
import { plantTree } from "../support/organization-tree.ts";
import { describeServer, OWNER } from "../support/server.ts";
import { putSubscription } from "../support/subscriptions.ts";
import { requestUsage, serviceEnvironment, setUsage } from "../support/usage.ts";

describeServer(
  "setOrganizationUsage",
  (server) => {
    async function buy(quantities: Partial<Amounts>) {
      const account = await createAccount(await server().client());
      await putSubscription(server().database, account, quantities);
      return account;
    }

    async function subtrees(ids: readonly string[]) {
      const found = await server()
        .database.db.selectFrom("organizations")
        .select(["id", "usage_users", "subtree_usage_users", "version"])
        .where("id", "in", ids)
        .orderBy("depth")
        .execute();
      return found.map((row) => [row.usage_users, row.subtree_usage_users, row.version]);
    }

    test("200: the usage of the organization and of all above it; no version changes", async () => {
      const { workspaceId } = await buy({ users: 100 });
      const ids = await plantTree(server().database, workspaceId, {
        usage: { users: 1, sso: 1 },
        children: [{ usage: { users: 2 }, children: [{ usage: { users: 3 } }] }],
      });

      const raised = await requestUsage(server(), ids[1] ?? "", "users", 10);

      expect(raised.status).toBe(200);
      expect(await raised.json()).toEqual({
        usage: { locations: 0, users: 10, sso: 0 },
        subtree_usage: { locations: 0, users: 13, sso: 0 },
      });
      expect(await subtrees(ids)).toEqual([
        [1, 14, 1],
        [10, 13, 1],
        [3, 3, 1],
      ]);
    });

    test("200: the organization has another ETag then, and its old one still serves to change it", async () => {
      const { workspaceId } = await buy({ users: 100 });
      const [, organizationId = ""] = await plantTree(server().database, workspaceId, {
        children: [{}],
      });
      const { organizations } = await server().client();
      const path = { workspaceId, organizationId };
      const before = await organizations.get(path).withResponse();

      await setUsage(server(), organizationId, "users", 7);

      const after = await organizations.get(path).withResponse();
      expect(after.data.usage.usage).toMatchObject({ users: 7 });
      expect([before.etag, after.etag]).toEqual([
        expect.stringMatching(/^"1\./),
        expect.stringMatching(/^"1\./),
      ]);
      expect(after.etag).not.toBe(before.etag);
      const headers = { "If-Match": before.etag ?? "" };
      await organizations.update(path, { name: "Renamed" }, { headers });
    });

    test("200: nothing else in the workspace changes", async () => {
      const { workspaceId } = await buy({ users: 100 });
      const { database } = server();
      const planted = { usage: { users: 1 }, children: [{ usage: { users: 2 } }] };
      const [, id = ""] = await plantTree(database, workspaceId, planted);
      const others = await plantTree(database, workspaceId, planted);
      const before = await subtrees(others);

      await requestUsage(server(), id, "users", 50);

      expect(await subtrees(others)).toEqual(before);
    });

    test("200: all that is free, and down to 0", async () => {
      const { workspaceId } = await buy({ users: 10 });
      const [id] = await plantTree(server().database, workspaceId, { limits: { users: 8 } });

      for (const value of [8, 8, 0, 0]) {
        expect((await requestUsage(server(), id, "users", value)).status).toBe(200);
        expect(await subtrees([id])).toEqual([[value, value, 1]]);
      }
    });

    test("200: lowering, also where more is used than is bought and allowed", async () => {
      const { workspaceId } = await buy({ users: 1 });
      const [id] = await plantTree(server().database, workspaceId, {
        limits: { users: 2 },
        usage: { users: 9 },
      });

      expect((await requestUsage(server(), id, "users", 8)).status).toBe(200);
      await expectFailure(await requestUsage(server(), id, "users", 9), "usage_exceeds_limit");
      expect(await subtrees([id])).toEqual([[8, 8, 1]]);
    });

    test("409 usage_exceeds_limit: names the limit that is in the way, and how much is free", async () => {
      const { workspaceId } = await buy({ users: 10, locations: 2 });
      const [root, child = ""] = await plantTree(server().database, workspaceId, {
        name: "Root",
        limits: { users: 5 },
        usage: { users: 3 },
        children: [{ name: "Child", limits: { sso: 0 } }],
      });
      const refused: [string, "users" | "locations" | "sso", number, string][] = [
        [
          child,
          "users",
          3,
          "There is capacity for 2 more users, and 3 more were asked for. The organization 'Root' limits it; raise its limit.",
        ],
        [
          root,
          "locations",
          3,
          "There is capacity for 2 more locations, and 3 more were asked for. What the subscriptions of 'ACME Corporation' give limits it; buy more.",
        ],
        [
          child,
          "sso",
          1,
          "There is capacity for 0 more SSO connections, and 1 more were asked for. What the subscriptions of 'ACME Corporation' give limits it; buy more.",
        ],
      ];
      for (const [id, product, value, message] of refused) {
        const response = await requestUsage(server(), id, product, value);

        const body = await expectFailure(response, "usage_exceeds_limit");
        expect(body).toMatchObject({ param: "value", message });
      }
      expect(await subtrees([root, child])).toEqual([
        [3, 3, 1],
        [0, 0, 1],
      ]);
    });

    test("409 usage_exceeds_limit: of two who want the last place one has it", async () => {
      const { workspaceId } = await buy({ users: 1 });
      const [root, ...children] = await plantTree(server().database, workspaceId, {
        children: [{}, {}],
      });

      const answers = await Promise.all(
        children.map((id) => requestUsage(server(), id, "users", 1)),
      );

      expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
      expect(await subtrees([root])).toEqual([[0, 1, 1]]);
    });

    test("409 workspace_archived: nothing in an archived workspace can be changed", async () => {
      const client = await server().client();
      const { id: workspaceId } = await createWorkspace(client);
      const [id] = await plantTree(server().database, workspaceId, {});
      await client.workspaces.archive({ workspaceId });

      await expectFailure(await requestUsage(server(), id, "users", 0), "workspace_archived");
    });

    test("404 resource_missing: an organization that is not there", async () => {
      const response = await requestUsage(server(), "org_unknown", "users", 1);

      expect(await expectFailure(response, "resource_missing")).toMatchObject({
        param: "organizationId",
        message: "There is no organization 'org_unknown'.",
      });
    });

    test.for([-1, 0.5, 1_000_000, "1", null])(
      "422 validation_failed: a value of %j",
      async (value) => {
        const response = await fetch(
          `${server().baseUrl}/internal/organizations/org_unknown/usage/users`,
          {
            method: "PUT",
            headers: {
              Authorization: `Bearer ${serviceEnvironment.SERVICE_TOKEN}`,
              "Content-Type": "application/json",
            },
            body: JSON.stringify({ value }),
          },
        );

        const body = await expectFailure(response, "validation_failed");
        expect(body.param).toBe("value");
      },
    );

    test("401 invalid_token: a user is no service", async () => {
      const response = await fetch(
        `${server().baseUrl}/internal/organizations/org_unknown/usage/users`,
        {
          method: "PUT",
          headers: {
            Authorization: `Bearer ${await server().token(OWNER)}`,
            "Content-Type": "application/json",
          },
          body: JSON.stringify({ value: 1 }),
        },
      );

      await expectFailure(response, "invalid_token");
    });
  },
  serviceEnvironment,
);
