import { noSuchObject } from "../errors/request-errors.ts";
import { checkPage, LIMIT_DEFAULT } from "../params/list-params.ts";
import type { ListObject, ListParams } from "./list-objects.ts";

/**
 * A page of what lies within one object, in its own order (docs.stripe.com/api/pagination).
 * @throws ApiError `resource_missing` on the cursor's parameter when it is not the id of an element.
 */
export function pageOf<T extends { readonly id: string }>(
  elements: readonly T[],
  params: Omit<ListParams, "created">,
  { noun, url }: { readonly noun: string; readonly url: string },
): ListObject<T> {
  checkPage(params);
  const { limit = LIMIT_DEFAULT, starting_after: after, ending_before: before } = params;
  const place = (id: string, param: string) => {
    const found = elements.findIndex((element) => element.id === id);
    if (found === -1) throw noSuchObject(noun, id, param);
    return found;
  };
  if (before !== undefined) {
    const end = place(before, "ending_before");
    const start = Math.max(end - limit, 0);
    return { object: "list", data: elements.slice(start, end), has_more: start > 0, url };
  }
  const start = after === undefined ? 0 : place(after, "starting_after") + 1;
  const data = elements.slice(start, start + limit);
  return { object: "list", data, has_more: start + limit < elements.length, url };
}
