import { expect, test } from "vitest";
import { products } from "../../src/capacity/amounts.ts";
import { expectFailure } from "../support/failure.ts";
import { createAccount, createWorkspace } from "../support/fixtures.ts";
import { type Planted, plantTree } from "../support/organization-tree.ts";
import { describeServer } from "../support/server.ts";
import { putSubscription } from "../support/subscriptions.ts";
import { requestAdjustment, requestUsage, serviceEnvironment } from "../support/usage.ts";

/** A root with three children, of which each has three. */
const thirteen: Planted = {
  children: Array.from({ length: 3 }, () => ({ children: [{}, {}, {}] })),
};

describeServer(
  "adjustOrganizationUsage",
  (server) => {
    async function plant(users: number, tree: Planted = {}) {
      const account = await createAccount(await server().client());
      await putSubscription(server().database, account, { users, locations: users });
      const ids = await plantTree(server().database, account.workspaceId, tree);
      return { ids, workspaceId: account.workspaceId };
    }

    function rows(workspaceId: string) {
      return server()
        .database.db.selectFrom("organizations")
        .selectAll()
        .where("workspace_id", "=", workspaceId)
        .execute();
    }

    test("200: what is added and taken counts from what was there", async () => {
      const { ids } = await plant(10);
      const [id] = ids;

      for (const [delta, users] of [
        [3, 3],
        [-1, 2],
        [0, 2],
        [8, 10],
      ] as const) {
        const response = await requestAdjustment(server(), id, "users", delta);
        expect(response.status).toBe(200);
        const amounts = { locations: 0, users, sso: 0 };
        expect(await response.json()).toEqual({ usage: amounts, subtree_usage: amounts });
      }
    });

    test("200: a hundred at once all count, in the organization and in all above it", async () => {
      const { ids, workspaceId } = await plant(1000, thirteen);
      await requestUsage(server(), ids[0], "users", 50);

      const answers = await Promise.all(
        Array.from({ length: 100 }, (_, index) => {
          const id = ids[(index * 7) % ids.length] ?? "";
          const product = index % 4 === 0 ? "locations" : "users";
          return requestAdjustment(server(), id, product, (index % 5) + 1);
        }),
      );

      expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
      const found = await rows(workspaceId);
      const [root] = found.filter(({ path }) => path === "");
      const sums = products.map((product) =>
        found.reduce((sum, row) => sum + row[`usage_${product}`], 0),
      );
      expect(products.map((product) => root?.[`subtree_usage_${product}`])).toEqual(sums);
      expect(sums.reduce((one, other) => one + other)).toBe(50 + 300);
      for (const row of found) {
        const below = found.filter(({ id, path }) => `${path}#${id}#`.includes(`${row.id}#`));
        const used = below.reduce((sum, { usage_users }) => sum + usage_users, 0);
        expect(row.subtree_usage_users).toBe(used);
      }
    });

    test("409: of a hundred at once no more and no fewer succeed than there is capacity", async () => {
      const { ids, workspaceId } = await plant(60, { ...thirteen, limits: { users: 37 } });

      const answers = await Promise.all(
        Array.from({ length: 100 }, (_, index) =>
          requestAdjustment(server(), ids[index % ids.length] ?? "", "users", 1),
        ),
      );

      const succeeded = answers.filter(({ status }) => status === 200);
      expect(succeeded).toHaveLength(37);
      const found = await rows(workspaceId);
      expect(found.reduce((sum, { usage_users }) => sum + usage_users, 0)).toBe(37);
      expect(Math.max(...found.map((row) => row.subtree_usage_users))).toBe(37);
    });

    test("409 usage_below_zero: usage never falls below zero", async () => {
      const { ids } = await plant(10, { usage: { users: 2 }, children: [{ usage: { users: 5 } }] });

      const response = await requestAdjustment(server(), ids[0], "users", -3);

      expect(await expectFailure(response, "usage_below_zero")).toMatchObject({
        param: "delta",
        message: "The organization uses 2 users; it cannot use 3 fewer.",
      });
    });

    test("409 usage_exceeds_limit: one more than is free", async () => {
      const { ids } = await plant(10, { usage: { users: 9 } });

      const response = await requestAdjustment(server(), ids[0], "users", 2);

      expect(await expectFailure(response, "usage_exceeds_limit")).toMatchObject({
        param: "delta",
        message: expect.stringMatching(/^There is capacity for 1 more user, and 2 more/),
      });
    });

    test("409 workspace_archived: nothing in an archived workspace can be changed", async () => {
      const client = await server().client();
      const { id: workspaceId } = await createWorkspace(client);
      const [id] = await plantTree(server().database, workspaceId, {});
      await client.workspaces.archive({ workspaceId });

      await expectFailure(await requestAdjustment(server(), id, "users", -1), "workspace_archived");
    });

    test("404 resource_missing: an organization that is not there", async () => {
      const response = await requestAdjustment(server(), "org_unknown", "users", 1);

      expect(await expectFailure(response, "resource_missing")).toMatchObject({
        param: "organizationId",
      });
    });

    test.for([0.5, 1_000_000, -1_000_000])(
      "422 validation_failed: a delta of %j",
      async (delta) => {
        const response = await requestAdjustment(server(), "org_unknown", "users", delta);

        expect((await expectFailure(response, "validation_failed")).param).toBe("delta");
      },
    );
  },
  serviceEnvironment,
);
