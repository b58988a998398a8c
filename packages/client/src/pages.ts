import type { ApiCall } from "./call.ts";
import type { DataOf, OperationId } from "./operation.ts";

/** A page of a list. */
export interface PageOf<Item> {
  data: Item[];
  next_cursor: string | null;
}

/**
 * A list: awaited, one page; iterated, all items from there to the end of the list, page after page as they are needed.
 *
 * @throws Error while iterating, if a cursor comes again: the list would have no end
 */
export interface ListCall<Id extends OperationId, Item> extends ApiCall<Id>, AsyncIterable<Item> {
  /** The pages as the API answers them. */
  pages(): AsyncGenerator<DataOf<Id>, void, undefined>;
  /** The items of all pages, or so many of them. */
  toArray(options?: { readonly limit?: number }): Promise<Item[]>;
}

/** A page of any list. */
export type AnyPage = PageOf<unknown>;

/** What a list can do, given its first page and how to get the others. */
export function pagesFrom(
  first: () => Promise<unknown>,
  parameters: object,
  load: (parameters: object) => Promise<unknown>,
) {
  async function* pages(): AsyncGenerator<AnyPage> {
    const seen = new Set<string>();
    // The description says that lists are answered so.
    for (let page = (await first()) as AnyPage; ; ) {
      yield page;
      const cursor = page.next_cursor;
      if (!cursor) return;
      if (seen.has(cursor)) throw new Error(`The cursor ${cursor} came twice`);
      seen.add(cursor);
      page = (await load({ ...parameters, before: undefined, after: cursor })) as AnyPage;
    }
  }

  async function* items(): AsyncGenerator {
    for await (const page of pages()) yield* page.data;
  }

  return {
    pages,
    [Symbol.asyncIterator]: items,
    async toArray({ limit = Infinity } = {}) {
      const all: unknown[] = [];
      for await (const item of items()) if (all.push(item) >= limit) break;
      return all.slice(0, limit);
    },
  };
}
