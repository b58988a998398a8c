import type { KyselyPlugin } from "kysely";
import { expect, test } from "vitest";
import { createCapacityService } from "../../src/capacity/service.ts";
import { insertWorkspaces, workspaceRow } from "../db/rows.ts";
import { describeOnEachDatabase } from "../support/database.ts";
import { type Planted, plantTree } from "../support/organization-tree.ts";

describeOnEachDatabase("the limits of an organization", ({ database }) => {
  test("take five queries, however deep it stands and however many there are", async () => {
    const { db } = database();
    await insertWorkspaces(db, workspaceRow("ws_1", { billing_mode: "pooled" }));
    let tree: Planted = {};
    for (let depth = 8; depth >= 0; depth--) tree = { children: [tree, {}, {}, {}, {}] };
    const ids = await plantTree(database(), "ws_1", tree);
    let queries = 0;
    const counting: KyselyPlugin = {
      transformQuery: ({ node }) => {
        queries++;
        return node;
      },
      transformResult: async ({ result }) => result,
    };
    const capacity = createCapacityService({ db: db.withPlugin(counting) });

    for (const [depth, id] of ids.slice(0, 10).entries()) {
      queries = 0;
      const { organization } = await capacity.limits("ws_1", id);
      expect([depth, organization.id, queries]).toEqual([depth, id, 5]);
    }
  });
});
