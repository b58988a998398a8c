import { follow } from "./follow.js";
import { isObject } from "./read.js";

/** @import { Found, Location, OrReference, Resolve, Schema } from "./types.ts" */

/**
 * The keywords of JSON Schema 2020-12 that hold schemas (Core, section 10). In place: the subschema speaks of the same
 * value as the schema around it; otherwise of a part of it. `propertyNames` is left out: it speaks of names, not values.
 *
 * @type {readonly { keyword: string, holds: "one" | "list" | "map", inPlace: boolean }[]}
 */
const APPLICATORS = [
  { keyword: "allOf", holds: "list", inPlace: true },
  { keyword: "anyOf", holds: "list", inPlace: true },
  { keyword: "oneOf", holds: "list", inPlace: true },
  { keyword: "if", holds: "one", inPlace: true },
  { keyword: "then", holds: "one", inPlace: true },
  { keyword: "else", holds: "one", inPlace: true },
  { keyword: "not", holds: "one", inPlace: true },
  { keyword: "dependentSchemas", holds: "map", inPlace: true },
  { keyword: "properties", holds: "map", inPlace: false },
  { keyword: "patternProperties", holds: "map", inPlace: false },
  { keyword: "additionalProperties", holds: "one", inPlace: false },
  { keyword: "unevaluatedProperties", holds: "one", inPlace: false },
  { keyword: "items", holds: "one", inPlace: false },
  { keyword: "prefixItems", holds: "list", inPlace: false },
  { keyword: "contains", holds: "one", inPlace: false },
  { keyword: "unevaluatedItems", holds: "one", inPlace: false },
];

/**
 * Gives the schemas that stand directly in a schema, `$ref`s not followed.
 *
 * @param {Schema} schema
 * @returns {{ path: (string | number)[], schema: OrReference<Schema>, inPlace: boolean }[]}
 */
export function subschemas(schema) {
  return APPLICATORS.flatMap(({ keyword, holds, inPlace }) => {
    const value = /** @type {Record<string, unknown>} */ (schema)[keyword];
    const held =
      holds === "one"
        ? [[[keyword], value]]
        : entries(value).map(([key, v]) => [[keyword, key], v]);
    return held
      .filter(([, sub]) => isObject(sub))
      .map(([path, sub]) => ({
        // Sound: `held` pairs a path with a value, and the filter has left objects only.
        path: /** @type {(string | number)[]} */ (path),
        schema: /** @type {Schema} */ (sub),
        inPlace,
      }));
  });
}

/**
 * @param {unknown} value
 * @returns {[string | number, unknown][]}
 */
function entries(value) {
  if (Array.isArray(value)) return [...value.entries()];
  return isObject(value) ? Object.entries(value) : [];
}

/**
 * Gives a schema and every schema below it, `$ref`s followed, each once.
 *
 * @param {OrReference<Schema>} start
 * @param {Location} location
 * @param {Resolve} resolve
 * @param {Set<string>} seen what is in here is left out, and what is given is added: share it between several starts
 * @returns {Generator<Found<Schema> & { inPlace: boolean }>}
 */
export function* reachableSchemas(start, location, resolve, seen) {
  const waiting = [{ schema: start, location, inPlace: false }];
  for (const next of waiting) {
    const found = follow(next.schema, next.location, resolve);
    // The same schema may be met in place and as a value of its own, which are different questions.
    const identity = `${found.location.absolutePointer} ${next.inPlace}`;
    if (seen.has(identity)) continue;
    seen.add(identity);
    yield { ...found, inPlace: next.inPlace };
    for (const { path, schema, inPlace } of subschemas(found.node)) {
      waiting.push({ schema, location: found.location.child(path), inPlace });
    }
  }
}

/**
 * Tells whether a schema names a type, alone or among others (`[string, "null"]`).
 *
 * @param {Schema} schema
 * @param {string} type
 */
export function hasType(schema, type) {
  return Array.isArray(schema.type) ? schema.type.includes(type) : schema.type === type;
}
