import fc from "fast-check";
import { expect, test } from "vitest";
import type { Database } from "../../src/db/open-database.ts";
import { type Order, type Page, type PageRequest, readPage } from "../../src/db/page.ts";
import { describeOnEachDatabase } from "../support/database.ts";
import { billingAccountRow, insertWorkspaces, workspaceRow } from "./rows.ts";

interface Item {
  readonly id: string;
  readonly created_at: string;
}

/** Few instants, so that many items share one; ids whose order as bytes is not that of any language. */
const items = fc.uniqueArray(
  fc.record({
    id: fc.string({ unit: fc.constantFrom(..."0aAbBzZ_-"), minLength: 1, maxLength: 3 }),
    created_at: fc.constantFrom("2025-10-29T00:40:06.000Z", "2025-10-29T00:40:06.001Z", "2026"),
  }),
  { maxLength: 12, selector: ({ id }) => id },
);

const requests = fc.record({
  limit: fc.option(fc.integer({ min: 1, max: 13 }), { nil: undefined }),
  cursor: fc.option(
    fc.record({ side: fc.constantFrom("after", "before"), index: fc.nat({ max: 11 }) }),
    { nil: undefined },
  ),
});

/** What a page is, said on an array. */
function pageOf(list: readonly Item[], { limit, after, before }: PageRequest): Page<string> {
  const ids = list.map(({ id }) => id);
  const from = after === undefined ? 0 : ids.indexOf(after) + 1;
  const to = before === undefined ? ids.length : ids.indexOf(before);
  const size = Math.min(limit ?? Number.POSITIVE_INFINITY, to - from);
  const [first, end] = before === undefined ? [from, from + size] : [to - size, to];
  const page = ids.slice(first, end);
  const [inFront, behind] = [first > 0, end < ids.length];
  return {
    items: page,
    hasMore: page.length > 0 && (before === undefined ? behind : inFront),
    nextCursor: (behind && page.at(-1)) || null,
    previousCursor: (inFront && page[0]) || null,
  };
}

function sorted(list: readonly Item[], direction: Order["direction"]): Item[] {
  const key = ({ created_at, id }: Item) => `${created_at} ${id}`;
  const ascending = list.toSorted((one, other) => (key(one) < key(other) ? -1 : 1));
  return direction === "asc" ? ascending : ascending.toReversed();
}

async function fill(database: Database, list: readonly Item[]): Promise<void> {
  await database.transaction(async (trx) => {
    await trx.deleteFrom("billing_accounts").execute();
    const rows = list.map((item) => ({ ...billingAccountRow("ws_1", item.id), ...item }));
    if (rows.length > 0) await trx.insertInto("billing_accounts").values(rows).execute();
  });
}

describeOnEachDatabase("a page", ({ database }) => {
  const read = async (request: PageRequest, direction: Order["direction"] = "desc") => {
    const query = database()
      .db.selectFrom("billing_accounts")
      .where("workspace_id", "=", "ws_1")
      .selectAll();
    const page = await readPage(query, { columns: ["created_at", "id"], direction }, request);
    return { ...page, items: page.items.map(({ id }) => id) };
  };

  test.for(["desc", "asc"] as const)(
    "is the part of the list that was asked for, in %s order, whatever stands in the list",
    async (direction) => {
      await insertWorkspaces(database().db, workspaceRow("ws_1"));
      await fc.assert(
        fc.asyncProperty(items, fc.array(requests, { maxLength: 5 }), async (list, asked) => {
          await fill(database(), list);
          const ordered = sorted(list, direction);
          for (const { limit, cursor } of asked) {
            const id = cursor && ordered[cursor.index % Math.max(ordered.length, 1)]?.id;
            const request = { limit, ...(cursor && id ? { [cursor.side]: id } : {}) };
            expect(await read(request, direction)).toEqual(pageOf(ordered, request));
          }
        }),
        { numRuns: 60 },
      );
    },
  );

  test("neither repeats nor hides an item when others come and go in between", async () => {
    await insertWorkspaces(database().db, workspaceRow("ws_1"));
    const list = ["f", "e", "d", "c", "b"].map((id) => ({ id, created_at: "2025" }));
    await fill(database(), list);
    const first = await read({ limit: 2 });
    const come = ["g", "d1", "a"].map((id) => ({ id, created_at: "2025" }));
    await fill(database(), [...list.filter(({ id }) => id !== "f" && id !== "c"), ...come]);

    const second = await read({ limit: 9, after: first.nextCursor ?? "" });

    expect(first.items).toEqual(["f", "e"]);
    expect(second.items).toEqual(["d1", "d", "b", "a"]);
  });

  test.for(["after", "before"] as const)("is refused for %s what is no item", async (param) => {
    await insertWorkspaces(database().db, workspaceRow("ws_1"), workspaceRow("ws_2"));
    await database()
      .db.insertInto("billing_accounts")
      .values(billingAccountRow("ws_2", "elsewhere"))
      .execute();

    for (const cursor of ["nowhere", "elsewhere", "' or 1=1 --"]) {
      await expect(read({ [param]: cursor })).rejects.toMatchObject({
        code: "invalid_cursor",
        details: { param },
      });
    }
  });

  test("is refused for both cursors at once", async () => {
    await expect(read({ after: "a", before: "b" })).rejects.toMatchObject({
      code: "parameter_invalid",
      details: { param: "before" },
    });
  });
});
