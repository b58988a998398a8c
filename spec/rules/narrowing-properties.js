import { follow, isReference } from "./follow.js";
import { nodesOf } from "./read.js";
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
    [schema, ...referred].flatMap((part) => nodesOf(part.properties).map(([name]) => name)),
  );
  return written
    .flatMap((part) => nodesOf(follow(part.schema, location, resolve).node.properties))
    .filter(([name]) => beside.has(name))
    .map(([, property]) => property);
}
