import { type RawBuilder, type SelectQueryBuilder, sql } from "kysely";
import { type Cursor, invalidCursor, readCursor, toPage } from "./cursor.ts";

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
  const { limit } = request;
  const cursor = readCursor(request);
  const backwards = cursor?.param === "before";
  const direction = backwards === (order.direction === "desc") ? "asc" : "desc";
  let page = query;
  if (cursor !== undefined) {
    const key = await readKey(query, order, cursor);
    const columns = sql.join(order.columns.map((column) => sql.ref(column)));
    const comparison = sql.raw(direction === "asc" ? ">" : "<");
    page = page.where(sql<boolean>`(${columns}) ${comparison} (${sql.join(key)})`);
  }
  for (const column of order.columns) page = page.orderBy(sql.ref(column), direction);
  // One row more than wanted tells whether there is more.
  const rows = await (limit === undefined ? page : page.limit(limit + 1)).execute();
  const hasMore = limit !== undefined && rows.length > limit;
  const wanted = hasMore ? rows.slice(0, limit) : rows;
  return toPage(backwards ? wanted.toReversed() : wanted, hasMore, cursor);
}

async function readKey<DB, Table extends keyof DB, Row>(
  query: SelectQueryBuilder<DB, Table, Row>,
  order: Order,
  cursor: Cursor,
): Promise<unknown[]> {
  const names = order.columns.map((_, index) => `key_${index}`);
  const selections: RawBuilder<unknown>[] = order.columns.map((column) => sql.ref(column));
  const id = sql.ref(order.columns.at(-1) ?? "id");
  const row = await query
    .clearSelect()
    .select(selections.map((selection, index) => selection.as(names[index] ?? "")))
    .where(sql<boolean>`${id} = ${cursor.id}`)
    .executeTakeFirst();
  if (row === undefined) throw invalidCursor(cursor);
  // The row has just the names that were selected above.
  return names.map((name) => (row as Record<string, unknown>)[name]);
}
