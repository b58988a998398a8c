import type { Kysely } from "kysely";
import { expect, test } from "vitest";
import type { Tables } from "../../src/db/tables.ts";
import {
  deleteTree,
  findOrganization,
  listDescendants,
} from "../../src/organizations/repository.ts";
import { insertWorkspaces, workspaceRow } from "../db/rows.ts";
import { describeOnEachDatabase } from "../support/database.ts";
import { type Planted, plantTree } from "../support/organization-tree.ts";

describeOnEachDatabase("the repository of organizations", ({ database }) => {
  /** A tree of so many levels, each organization of it but the last with two below it. */
  async function plant(levels: number) {
    await insertWorkspaces(database().db, workspaceRow("ws_1"));
    let tree: Planted = {};
    for (let level = 1; level < levels; level += 1) tree = { children: [tree, {}] };
    const ids = await plantTree(database(), "ws_1", tree);
    const top = await findOrganization(database().db, "ws_1", ids[0]);
    if (!top) throw new Error("It was planted.");
    return { top, below: ids.length - 1 };
  }

  test.for([2, 10])("reads what is below a tree of %i levels with one query", async (levels) => {
    const { top, below } = await plant(levels);
    const { db, queries } = counting(database().db);

    const { items } = await listDescendants(db, top, {});

    expect([items.length, queries()]).toEqual([below, 1]);
  });

  test.for([2, 10])("deletes a tree of %i levels with one query", async (levels) => {
    const { top } = await plant(levels);

    const queries = await database().transaction(async (trx) => {
      const counted = counting(trx);
      await deleteTree(counted.db, top);
      return counted.queries();
    });

    expect(queries).toBe(1);
    expect(await findOrganization(database().db, "ws_1", top.id)).toBeUndefined();
  });
});

/** The same database, counting what it is asked. */
function counting(asked: Kysely<Tables>) {
  let count = 0;
  const db = asked.withPlugin({
    transformQuery({ node }) {
      count += 1;
      return node;
    },
    transformResult: async ({ result }) => result,
  });
  return { db, queries: () => count };
}
