import { follow, isReference } from "./follow.js";
import { isObject, itemsOf } from "./read.js";
import { hasType } from "./subschemas.js";

/** @import { Location, OrReference, Resolve, Schema } from "./types.ts" */

/** So deep do compositions and arrays go before we take them for a circle. */
const DEPTH_MAX = 10;

/**
 * Tells whether a schema says in words what it is: itself, what it refers to, or what it is composed of.
 *
 * @param {OrReference<Schema>} schema
 * @param {Location} location
 * @param {Resolve} resolve
 * @param {number} [depth]
 * @returns {boolean}
 */
export function isDescribed(schema, location, resolve, depth = 0) {
  if (schema.description) return true;
  if (depth > DEPTH_MAX) return false;
  return parts(schema, location, resolve, ["allOf", "anyOf", "oneOf"]).some((part) =>
    isDescribed(part.schema, part.location, resolve, depth + 1),
  );
}

/**
 * Tells whether a schema has an example: its own, that of what it refers to or is composed of; an array has that of its
 * items, and an object those of its properties, which are asked for by themselves.
 *
 * @param {OrReference<Schema>} schemaOrReference
 * @param {Location} location
 * @param {Resolve} resolve
 * @param {number} [depth]
 * @returns {boolean}
 */
export function isExampled(schemaOrReference, location, resolve, depth = 0) {
  // Sound: a schema may carry keywords beside its `$ref` (JSON Schema 2020-12), and has the reference's fields too.
  const schema = /** @type {Schema} */ (schemaOrReference);
  if ("example" in schema || "const" in schema || itemsOf(schema.examples).length > 0) return true;
  if (hasType(schema, "object") && schema.properties) return true;
  if (depth > DEPTH_MAX) return false;
  const keywords = /** @type {const} */ ([
    "allOf",
    "anyOf",
    "oneOf",
    "items",
    "additionalProperties",
  ]);
  return parts(schemaOrReference, location, resolve, keywords).some((part) =>
    isExampled(part.schema, part.location, resolve, depth + 1),
  );
}

/**
 * Gives what a schema refers to, or what stands in it under the keywords.
 *
 * @param {OrReference<Schema>} schema
 * @param {Location} location
 * @param {Resolve} resolve
 * @param {readonly ("allOf" | "anyOf" | "oneOf" | "items" | "additionalProperties")[]} keywords
 * @returns {{ schema: OrReference<Schema>, location: Location }[]}
 */
function parts(schema, location, resolve, keywords) {
  if (isReference(schema)) {
    const target = follow(schema, location, resolve);
    return [{ schema: target.node, location: target.location }];
  }
  return keywords.flatMap((keyword) => {
    const held = schema[keyword];
    const placed = Array.isArray(held)
      ? held.map((part, index) => ({ schema: part, location: location.child([keyword, index]) }))
      : [{ schema: held, location: location.child([keyword]) }];
    // Sound: what is an object under these keywords is a schema; booleans and mistakes are left out.
    return /** @type {{ schema: OrReference<Schema>, location: Location }[]} */ (
      placed.filter((part) => isObject(part.schema))
    );
  });
}
