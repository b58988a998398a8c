import type { Page } from "../db/page.ts";

/** A page in the envelope that every list has. */
export function toList<Item, Wire>(page: Page<Item>, toItem: (item: Item) => Wire) {
  return {
    data: page.items.map(toItem),
    has_more: page.hasMore,
    next_cursor: page.nextCursor,
    previous_cursor: page.previousCursor,
  };
}
