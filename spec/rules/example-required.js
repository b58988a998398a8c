import { isDescribed, isExampled } from "./documented.js";
import { narrowingProperties } from "./narrowing-properties.js";
import { eachOperation } from "./operations.js";
import { isObject, nodesOf } from "./read.js";

/** @import { Context, MediaType, Parameter, Schema } from "./types.ts" */

/**
 * Examples feed the reference, the code samples and the tests; descriptions feed the reference and the editor's hints.
 * So every body, every JSON answer, every parameter, every header and every property has them.
 */
export function exampleRequired() {
  const seen = new Set();
  const narrowing = new WeakSet();
  return {
    ...eachOperation(({ body, answers }, { report }) => {
      for (const { node, location } of [...(body ? [body] : []), ...answers]) {
        if (seen.has(location.absolutePointer)) continue;
        seen.add(location.absolutePointer);
        for (const [type, media] of nodesOf(node.content)) {
          if (type !== "application/json" || hasOwnExample(media)) continue;
          report({
            message: "Give at least one example, under `examples`.",
            location: location.child(["content", type]).key(),
          });
        }
      }
    }),
    /** @param {Parameter} parameter @param {Context} context */
    Parameter: (parameter, context) => checkSchemaHolder(parameter, context),
    /** @param {Parameter} header @param {Context} context */
    Header: (header, context) => checkSchemaHolder(header, context),
    /** @param {Schema} schema @param {Context} context */
    Schema(schema, { location, resolve, report }) {
      // A schema comes before those inside it, so that what merely narrows is known when its turn comes.
      for (const property of narrowingProperties(schema, location, resolve))
        narrowing.add(property);
      for (const [name, property] of nodesOf(schema.properties)) {
        if (narrowing.has(property)) continue;
        const place = location.child(["properties", name]);
        if (!isDescribed(property, place, resolve)) {
          report({ message: `Describe the property \`${name}\`.`, location: place.key() });
        }
        if (!isExampled(property, place, resolve)) {
          report({
            message: `Give the property \`${name}\` an \`example\`.`,
            location: place.key(),
          });
        }
      }
    },
  };
}

/** @param {Parameter} holder @param {Context} context */
function checkSchemaHolder(holder, { location, resolve, report }) {
  const schema = isObject(holder.schema) ? holder.schema : {};
  if (hasOwnExample(holder) || isExampled(schema, location.child(["schema"]), resolve)) return;
  report({ message: "Give it an `example`.", location: location.key() });
}

/** @param {MediaType | Parameter} holder */
function hasOwnExample(holder) {
  return "example" in holder || Object.keys(holder.examples ?? {}).length > 0;
}
