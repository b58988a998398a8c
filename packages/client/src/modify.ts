import { type AnyMethod, dataOf } from "./call.ts";
import { difference } from "./difference.ts";
import type { CallOptions } from "./method.ts";
import type { BodyOf, DataOf, OperationId, ParametersOf } from "./operation.ts";

/** How a resource is read, changed, and, if somebody else was faster, read and changed again. */
export type Modify<Get extends OperationId, Update extends OperationId> = (
  parameters: ParametersOf<Update>,
  change: (draft: Draft<DataOf<Get>, BodyOf<Update>>) => unknown,
  options?: ModifyOptions,
) => Promise<DataOf<Update>>;

/** What modifying may have beside its parameters and the change. */
export interface ModifyOptions extends Omit<CallOptions, "headers"> {
  /** How often it is tried while others change the resource too: 3 times unless told otherwise. */
  readonly maxTries?: number;
}

/** A resource of which may be assigned what can be changed. */
export type Draft<Resource, Update> = {
  readonly [Key in Exclude<keyof Resource, keyof Update>]: Resource[Key];
} & {
  [Key in keyof Resource & keyof Update]: Resource[Key] extends object
    ? Resource[Key]
    : Resource[Key] | Exclude<Update[Key], undefined>;
};

/** `modify` of any resource. */
export type AnyModify = (
  parameters: unknown,
  change: (draft: object) => unknown,
  options?: ModifyOptions,
) => Promise<unknown>;

/**
 * Makes `modify` of the methods `get` and `update`. A draft that is left as it is sends nothing.
 *
 * @throws ApiError as the two methods do: `422` naming what cannot be changed, `412` if others were faster each time.
 * Error if the answer has no `ETag`, which a proxy may have removed: without one, others' changes would be undone.
 */
export function createModify(get: AnyMethod, update: AnyMethod): AnyModify {
  return async (parameters, change, { maxTries = 3, ...options } = {}) => {
    for (let round = 1; ; round++) {
      const { data, etag } = await get(parameters, options).withResponse();
      if (!etag) throw new Error("modify needs an ETag; something removes it");
      // What has an ETag is an object.
      const resource = data as Readonly<Record<string, unknown>>;
      const draft = structuredClone(resource);
      await change(draft);
      const patch = difference(resource, draft);
      if (Object.keys(patch).length === 0) return data;
      const headers = { "If-Match": etag };
      const result = await update(parameters, patch, { ...options, headers }).result();
      if (result.status !== 412 || round >= maxTries) return dataOf(result);
    }
  };
}
