import { follow } from "./follow.js";
import { itemsOf, nodesOf } from "./read.js";
import { hasType, reachableSchemas } from "./subschemas.js";

/** @import { Context, Location, OrReference, RequestBody, Resolve, Schema } from "./types.ts" */

/** A body that is not closed lets a misspelt field pass unnoticed, and a map without bounds lets in any amount. */
export function requestBodyClosed() {
  const seen = new Set();
  return {
    /** @param {RequestBody} body @param {Context} context */
    RequestBody(body, { location, resolve, report }) {
      if (typeof body.required !== "boolean") {
        // The validator takes an absent body for one of the wrong media type unless it knows.
        report({ message: "Say `required: true` or `required: false`.", location: location.key() });
      }
      for (const [type, { schema = {} }] of nodesOf(body.content)) {
        const start = location.child(["content", type, "schema"]);
        for (const found of reachableSchemas(schema, start, resolve, seen)) {
          if (found.inPlace || isClosed(found.node, found.location, resolve)) continue;
          report({
            message:
              "Close this schema of a request body: `additionalProperties: false`; a map instead types its values and has `propertyNames` or `maxProperties`; anything else names its `type`.",
            location: found.location.key(),
          });
        }
      }
    },
  };
}

/**
 * Tells whether no object passes this schema with a field that it does not know. What stands in place (`allOf`, `oneOf`
 * and so on) may close it too, and need not be closed where the schema around it is.
 *
 * @param {OrReference<Schema>} schemaOrReference
 * @param {Location} from
 * @param {Resolve} resolve
 * @returns {boolean}
 */
function isClosed(schemaOrReference, from, resolve) {
  const { node: schema, location } = follow(schemaOrReference, from, resolve);
  if (!takesObjects(schema) || closesItself(schema)) return true;
  /** @param {"allOf" | "anyOf" | "oneOf"} keyword */
  const branches = (keyword) =>
    itemsOf(schema[keyword]).map((branch, index) =>
      isClosed(branch, location.child([keyword, index]), resolve),
    );
  const alternatives = [branches("anyOf"), branches("oneOf")];
  return (
    branches("allOf").includes(true) ||
    alternatives.some((closed) => closed.length > 0 && !closed.includes(false))
  );
}

/** @param {Schema} schema */
function takesObjects(schema) {
  if (schema.type !== undefined) return hasType(schema, "object");
  return schema.enum === undefined && schema.const === undefined;
}

/** @param {Schema} schema */
function closesItself(schema) {
  const { additionalProperties, unevaluatedProperties, propertyNames, maxProperties } = schema;
  if (additionalProperties === false || unevaluatedProperties === false) return true;
  const bounded = propertyNames !== undefined || maxProperties !== undefined;
  return typeof additionalProperties === "object" && bounded;
}
