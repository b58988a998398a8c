import { ApiError } from "../errors/api-error.ts";
import { list } from "../params/list.ts";
import type { Reader } from "../params/reader.ts";
import { text } from "../params/text.ts";
import { type AnyKind, isTombstone, type StoredObject, toWire } from "../store/kind.ts";
import type { ObjectStore } from "../store/object-store.ts";

/** Stripe goes no deeper; the `data` of a list counts. */
const MAX_LEVELS = 4;

/**
 * Reads `expand[]` (docs.stripe.com/api/expanding_objects): the paths of a kind's fields that hold ids, each of which
 * may go on into the object it expands. What is there in full anyway may be named too.
 * @param prefix what stands before each path: "data." for a list
 */
export function expandParam(kind: AnyKind, prefix: "" | "data." = ""): Reader<string[]> {
  const read = list(text());
  return (value, param) =>
    read(value, param).flatMap((path) => {
      if (path.split(".").length > MAX_LEVELS) throw tooDeep(path);
      if (`${path}.` === prefix) return [];
      if (!path.startsWith(prefix)) throw notExpandable(path.split(".")[0] ?? path, prefix);
      const own = path.slice(prefix.length);
      if (fieldOf(kind, own) === undefined) throw notExpandable(path);
      return [own];
    });
}

/**
 * The object as it is answered, with other objects in place of their ids. An id of nothing that is kept stays an id.
 * @throws ApiError 400 when a path goes on to what cannot be expanded.
 */
export function expand(
  objects: ObjectStore,
  object: StoredObject,
  paths: readonly string[] = [],
): object {
  const whole = toWire(objects, object);
  return paths.reduce((expanded, path) => expandPath(objects, expanded, path), whole);
}

function expandPath(objects: ObjectStore, object: object, path: string): object {
  const name = "object" in object && typeof object.object === "string" ? object.object : "";
  const kind = objects.kindNamed(name);
  const field = kind && fieldOf(kind, path);
  if (field === undefined) throw notExpandable(path);
  const rest = path.slice(field.length + 1);
  const change = (value: unknown) => {
    const found = typeof value === "string" ? lookUp(objects, value) : value;
    if (typeof found !== "object" || found === null) return value;
    return rest === "" || "deleted" in found ? found : expandPath(objects, found, rest);
  };
  // Sound: changing what lies within an object gives an object.
  return changeAt(object, field.split("."), change) as object;
}

function lookUp(objects: ObjectStore, id: string): object | undefined {
  const found = objects.lookUp(id);
  return found && (isTombstone(found) ? found : toWire(objects, found));
}

/** What is at the end of a path changed, in each element where the path leads through a list. */
function changeAt(
  value: unknown,
  [name, ...rest]: readonly string[],
  change: (value: unknown) => unknown,
): unknown {
  if (name === undefined) return change(value);
  if (Array.isArray(value)) return value.map((each) => changeAt(each, [name, ...rest], change));
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return value;
  // Sound: any object can be read by name.
  const inner = (value as Record<string, unknown>)[name];
  return { ...value, [name]: changeAt(inner, rest, change) };
}

/** The field that a path begins with. Where others lie within it, it holds no id of its own from which to go on. */
function fieldOf({ expandable }: AnyKind, path: string): string | undefined {
  if (expandable.includes(path)) return path;
  const ids = expandable.filter((field) => !expandable.some((one) => one.startsWith(`${field}.`)));
  return ids.find((field) => path.startsWith(`${field}.`));
}

/** @param prefix what is missing before the path, if anything */
function notExpandable(path: string, prefix: "" | "data." = ""): ApiError {
  const hint = prefix && ` You may want to try expanding '${prefix}${path}' instead.`;
  return new ApiError(`This property cannot be expanded (${path}).${hint}`);
}

function tooDeep(path: string): ApiError {
  return new ApiError(
    `You cannot expand more than ${MAX_LEVELS} levels of a property. Property: ${path}`,
    { code: "property_expansion_max_depth" },
  );
}
