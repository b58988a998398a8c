import type Stripe from "stripe";
import { noSuchObject } from "../errors/request-errors.ts";
import { checkPage, LIMIT_DEFAULT, type TimeRange } from "../params/list-params.ts";
import type { Kind, StoredObject } from "../store/kind.ts";
import type { ObjectStore } from "../store/object-store.ts";
import type { Filters } from "../store/page-statement.ts";

/** One page of a list (docs.stripe.com/api/pagination). */
export interface ListObject<T> {
  readonly object: "list";
  readonly data: T[];
  readonly has_more: boolean;
  readonly url: string;
}

export interface ListParams {
  readonly limit?: number;
  readonly starting_after?: string;
  readonly ending_before?: string;
  readonly created?: TimeRange;
}

/**
 * A page of a kind's objects, newest first. A cursor may be the id of an object deleted since, so that a list can be
 * walked while its objects are deleted.
 * @throws ApiError `resource_missing` on the cursor's parameter when no such object has ever been.
 */
export function listObjects<T extends StoredObject>(
  objects: ObjectStore,
  kind: Kind<T>,
  params: ListParams,
  equals: Filters = {},
  url: string = kind.url,
): ListObject<T> {
  checkPage(params);
  const place = (param: "starting_after" | "ending_before") => {
    const id = params[param];
    if (id === undefined) return undefined;
    const position = objects.position(kind, id);
    if (!position) throw noSuchObject(kind.noun, id, param);
    return position;
  };
  const { items, hasMore } = objects.list(kind, {
    limit: params.limit ?? LIMIT_DEFAULT,
    after: place("starting_after"),
    before: place("ending_before"),
    created: params.created,
    equals,
  });
  return {
    object: "list",
    data: items,
    has_more: hasMore,
    url,
  } satisfies Stripe.ApiList<T>;
}
