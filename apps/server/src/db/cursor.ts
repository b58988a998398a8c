import { AppError } from "../errors.ts";
import type { Page, PageRequest } from "./page.ts";

/** The item that a page begins behind (`after`) or ends in front of (`before`). */
export interface Cursor {
  readonly param: "after" | "before";
  readonly id: string;
}

/** @throws AppError parameter_invalid for both cursors at once */
export function readCursor({ after, before }: PageRequest): Cursor | undefined {
  if (after !== undefined && before !== undefined) {
    throw new AppError("parameter_invalid", {
      param: "before",
      message: "before: cannot be combined with after",
    });
  }
  if (before !== undefined) return { param: "before", id: before };
  return after === undefined ? undefined : { param: "after", id: after };
}

export function invalidCursor({ param, id }: Cursor): AppError {
  return new AppError("invalid_cursor", {
    param,
    message: `'${id}' is not an item of this list. Use a cursor that this list gave.`,
  });
}

/**
 * A page with the cursors of its neighbours. On the side that one came from there is at least the cursor's own item.
 * @param items in the order of the list
 * @param hasMore whether there is more in the direction of the request
 */
export function toPage<Item extends { readonly id: string }>(
  items: readonly Item[],
  hasMore: boolean,
  cursor: Cursor | undefined,
): Page<Item> {
  const backwards = cursor?.param === "before";
  const inFront = backwards ? hasMore : cursor !== undefined;
  const behind = backwards || hasMore;
  return {
    items,
    hasMore,
    nextCursor: behind ? (items.at(-1)?.id ?? null) : null,
    previousCursor: inFront ? (items[0]?.id ?? null) : null,
  };
}

/**
 * Cuts a page out of a list that is whole.
 * @throws AppError parameter_invalid for both cursors at once, invalid_cursor for one that is not in the list
 */
export function cutPage<Item extends { readonly id: string }>(
  list: readonly Item[],
  request: PageRequest,
): Page<Item> {
  const cursor = readCursor(request);
  const { limit = list.length } = request;
  const index = list.findIndex(({ id }) => id === cursor?.id);
  if (cursor && index < 0) throw invalidCursor(cursor);
  if (cursor?.param === "before") {
    const from = Math.max(index - limit, 0);
    return toPage(list.slice(from, index), from > 0, cursor);
  }
  // Without a cursor the index is -1, and the page begins with the first item.
  const to = index + 1 + limit;
  return toPage(list.slice(index + 1, to), to < list.length, cursor);
}
