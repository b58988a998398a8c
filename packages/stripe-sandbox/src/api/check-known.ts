import { noSuchObject } from "../errors/request-errors.ts";
import type { Kind, StoredObject } from "../store/kind.ts";
import type { ObjectStore } from "../store/object-store.ts";

/**
 * A list is filtered by an object that is there, or was before it was deleted.
 * @throws ApiError `resource_missing` on the parameter that names it.
 */
export function checkKnown<T extends StoredObject>(
  objects: ObjectStore,
  kind: Kind<T>,
  id: string | undefined,
  param: string,
): void {
  if (id !== undefined && !objects.position(kind, id)) throw noSuchObject(kind.noun, id, param);
}
