import { follow, isObject, isReference } from "./follow.js";
import { subschemas } from "./subschemas.js";

/** @import { Location, Resolve, Schema } from "./types.ts" */

/**
 * Gives the properties in a composition that only narrow one which stands beside them: in
 * `allOf: [{$ref: Error}, {properties: {code: {enum: [...]}}}]` it is `code`. What is described there needs no second
 * description.
 *
 * @param {Schema} schema
 * @param {Location} location
 * @param {Resolve} resolve
 * @returns {object[]}
 */
export function narrowingProperties(schema, location, resolve) {
  const inPlace = subschemas(schema).filter((part) => part.inPlace);
  const written = inPlace.filter((part) => !isReference(part.schema));
  const referred = inPlace
    .filter((part) => isReference(part.schema))
    .map((part) => follow(part.schema, location.child(part.path), resolve).node);
  const beside = new Set(
    [schema, ...referred].flatMap((part) => Object.keys(part.properties ?? {})),
  );
  return written
    .flatMap((part) => Object.entries(follow(part.schema, location, resolve).node.properties ?? {}))
    .filter(([name, property]) => beside.has(name) && isObject(property))
    .map(([, property]) => property);
}
