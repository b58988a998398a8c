import { expect, test } from "vitest";

interface PageQuery {
  readonly limit?: number;
  readonly after?: string;
  readonly before?: string;
}

interface PageBody {
  readonly data: readonly { readonly id: string }[];
  readonly has_more: boolean;
  readonly next_cursor: string | null;
  readonly previous_cursor: string | null;
}

/** What the client's `.result()` gives for a list. */
type PageAnswer =
  | { readonly ok: true; readonly data: PageBody }
  | { readonly ok: false; readonly status: number; readonly error: object };

export interface ListUnderTest {
  /** The ids of all of its items, in its order: six at least. */
  readonly ids: readonly string[];
  /** The id of an item of another list of the same kind. */
  readonly foreignId: string;
  read(query: PageQuery): Promise<PageAnswer>;
}

/** The promises that every list makes about its pages. `fill` makes the list and says what stands in it. */
export function promisePages(fill: () => Promise<ListUnderTest>): void {
  test("200: without a limit the list is whole, in its order, and has no cursors", async () => {
    const list = await fill();
    expect(toPage(await list.read({}))).toEqual(pageOf(list.ids, false, null, null));
  });

  test.for([1, 2, 3, 5, 200])(
    "200: pages of %i, forward and backward, make the whole list",
    async (limit) => {
      const list = await fill();
      const forward = await walk(list, limit, "after");
      const backward = await walk(list, limit, "before");
      const pages = Math.ceil(list.ids.length / limit);
      expect([forward.length, backward.length]).toEqual([pages, pages]);
      expect(forward.flat()).toEqual(list.ids);
      expect(backward.toReversed().flat()).toEqual(list.ids);
    },
  );

  test("200: a page in the middle has a cursor for either side", async () => {
    const list = await fill();
    const [, first = "", second = "", third = "", fourth = ""] = list.ids;
    const between = pageOf([second, third], true, third, second);
    expect(toPage(await list.read({ limit: 2, after: first }))).toEqual(between);
    expect(toPage(await list.read({ limit: 2, before: fourth }))).toEqual(between);
  });

  test("200: nothing stands behind the last item, nor in front of the first", async () => {
    const list = await fill();
    const nothing = pageOf([], false, null, null);
    expect(toPage(await list.read({ after: list.ids.at(-1) ?? "" }))).toEqual(nothing);
    expect(toPage(await list.read({ limit: 1, before: list.ids[0] ?? "" }))).toEqual(nothing);
  });

  test.for(["after", "before"] as const)(
    "400 invalid_cursor: %s names no item of this list",
    async (param) => {
      const list = await fill();
      const refused = { status: 400, error: { code: "invalid_cursor", param } };
      expect(await list.read({ [param]: list.foreignId })).toMatchObject(refused);
      expect(await list.read({ [param]: "nowhere" })).toMatchObject(refused);
    },
  );

  test("400 parameter_invalid: both cursors at once", async () => {
    const list = await fill();
    const [one = "", other = ""] = list.ids;
    expect(await list.read({ after: one, before: other })).toMatchObject({
      status: 400,
      error: { code: "parameter_invalid", param: "before" },
    });
  });

  test.for([0, -1, 1.5, 201, Number.MAX_SAFE_INTEGER])(
    "400 parameter_invalid: a limit of %d",
    async (limit) => {
      const list = await fill();
      expect(await list.read({ limit })).toMatchObject({
        status: 400,
        error: { code: "parameter_invalid", param: "limit" },
      });
    },
  );
}

/** The ids of each page, until there is no more in that direction; going back begins behind the first page forward. */
async function walk(list: ListUnderTest, limit: number, direction: "after" | "before") {
  const pages: string[][] = [];
  let query: PageQuery = { limit };
  if (direction === "before") {
    // The last page stands behind every cursor, so it is what is read without one, from the item in front of it.
    const last = list.ids.slice(Math.floor((list.ids.length - 1) / limit) * limit);
    pages.push(last);
    query = { limit, before: last[0] ?? "" };
    if (last.length === list.ids.length) return pages;
  }
  for (;;) {
    const page = toPage(await list.read(query));
    pages.push(page.ids);
    const cursor = direction === "after" ? page.next_cursor : page.previous_cursor;
    expect(page.has_more).toBe(cursor !== null);
    if (cursor === null) return pages;
    query = { limit, [direction]: cursor };
  }
}

function toPage(answer: PageAnswer) {
  if (!answer.ok) throw answer.error;
  const { data, has_more, next_cursor, previous_cursor } = answer.data;
  return pageOf(
    data.map(({ id }) => id),
    has_more,
    next_cursor,
    previous_cursor,
  );
}

function pageOf(
  ids: readonly string[],
  has_more: boolean,
  next_cursor: string | null,
  previous_cursor: string | null,
) {
  return { ids: [...ids], has_more, next_cursor, previous_cursor };
}
