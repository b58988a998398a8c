import { type RawBuilder, type SelectQueryBuilder, sql } from "kysely";
import { AppError } from "../errors.ts";

/** Which part of a list is wanted. Without a limit: all of it. */
export interface PageRequest {
  readonly limit?: number | undefined;
  readonly after?: string | undefined;
  readonly before?: string | undefined;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  /** Whether there is more in the direction of the request. */
  readonly hasMore: boolean;
  readonly nextCursor: string | null;
  readonly previousCursor: string | null;
}

/** A total order of a list: the columns, the last of which is the id that cursors are, and the direction of all. */
export interface Order {
  readonly columns: readonly [...string[], string];
  readonly direction: "asc" | "desc";
}

/**
 * Reads one page by its neighbours' keys, so that rows that come or go in between neither repeat nor hide others.
 * @throws AppError parameter_invalid for both cursors at once, invalid_cursor for one that is not in this list
 */
export async function readPage<DB, Table extends keyof DB, Row extends { readonly id: string }>(
  query: SelectQueryBuilder<DB, Table, Row>,
  order: Order,
  request: PageRequest,
): Promise<Page<Row>> {
  const { limit, after, before } = request;
  if (after !== undefined && before !== undefined) {
    throw new AppError("parameter_invalid", {
      param: "before",
      message: "before: cannot be combined with after",
    });
  }
  const cursor = after ?? before;
  const backwards = before !== undefined;
  const direction = backwards === (order.direction === "desc") ? "asc" : "desc";
  let page = query;
  if (cursor !== undefined) {
    const key = await readKey(query, order, cursor, backwards ? "before" : "after");
    const columns = sql.join(order.columns.map((column) => sql.ref(column)));
    const comparison = sql.raw(direction === "asc" ? ">" : "<");
    page = page.where(sql<boolean>`(${columns}) ${comparison} (${sql.join(key)})`);
  }
  for (const column of order.columns) page = page.orderBy(sql.ref(column), direction);
  // One row more than wanted tells whether there is more.
  const rows = await (limit === undefined ? page : page.limit(limit + 1)).execute();
  const hasMore = limit !== undefined && rows.length > limit;
  const wanted = hasMore ? rows.slice(0, limit) : rows;
  return backwards
    ? toPage(wanted.toReversed(), hasMore, { inFront: hasMore, behind: true })
    : toPage(wanted, hasMore, { inFront: cursor !== undefined, behind: hasMore });
}

/** On the side that one came from there is at least the cursor's own item. */
function toPage<Row extends { readonly id: string }>(
  items: readonly Row[],
  hasMore: boolean,
  more: { readonly inFront: boolean; readonly behind: boolean },
): Page<Row> {
  return {
    items,
    hasMore,
    nextCursor: more.behind ? (items.at(-1)?.id ?? null) : null,
    previousCursor: more.inFront ? (items[0]?.id ?? null) : null,
  };
}

async function readKey<DB, Table extends keyof DB, Row>(
  query: SelectQueryBuilder<DB, Table, Row>,
  order: Order,
  cursor: string,
  param: "after" | "before",
): Promise<unknown[]> {
  const names = order.columns.map((_, index) => `key_${index}`);
  const selections: RawBuilder<unknown>[] = order.columns.map((column) => sql.ref(column));
  const id = sql.ref(order.columns.at(-1) ?? "id");
  const row = await query
    .clearSelect()
    .select(selections.map((selection, index) => selection.as(names[index] ?? "")))
    .where(sql<boolean>`${id} = ${cursor}`)
    .executeTakeFirst();
  if (row === undefined) {
    throw new AppError("invalid_cursor", {
      param,
      message: `'${cursor}' is not an item of this list. Use a cursor that this list gave.`,
    });
  }
  // The row has just the names that were selected above.
  return names.map((name) => (row as Record<string, unknown>)[name]);
}
