/** The parts of an OpenAPI 3.1 document from which follows what of it is public. */
export interface Description {
  readonly tags?: readonly { readonly name: string }[] | undefined;
  readonly paths?: object | undefined;
  readonly components?: object | undefined;
}

/** Those that the description may use, in the order in which it does. */
export const methods = ["get", "put", "post", "patch", "delete"];

/** `undefined` where `holder` is no object, or has no such key. */
export function valueAt(holder: unknown, key: string): unknown {
  return typeof holder === "object" && holder !== null ? Reflect.get(holder, key) : undefined;
}
