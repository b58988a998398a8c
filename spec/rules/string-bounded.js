import { nodesOf } from "./read.js";
import { hasType, reachableSchemas } from "./subschemas.js";

/** @import { Context, Location, OrReference, Parameter, RequestBody, Schema } from "./types.ts" */

/** Formats that allow only so many characters; `email` and `uri`, for example, do not. */
const BOUNDING_FORMATS = new Set(["date-time", "date", "time", "uuid", "ipv4", "ipv6"]);

/** A string without a bound lets a caller store, or an answer carry, any amount. */
export function stringBounded() {
  const seen = new Set();
  /** @param {OrReference<Schema>} schema @param {Location} start @param {Context} context */
  const checkRequest = (schema, start, { resolve, report }) => {
    for (const { node, location, inPlace } of reachableSchemas(schema, start, resolve, seen)) {
      if (inPlace || !hasType(node, "string") || isBounded(node)) continue;
      // Without any format, the check of all schemas below reports it.
      if (node.format === undefined) continue;
      report({
        message: `Bound this string of a request: \`format: ${node.format}\` does not, \`maxLength\`, \`pattern\`, \`enum\` and \`const\` do.`,
        location: location.key(),
      });
    }
  };
  return {
    /** @param {RequestBody} body @param {Context} context */
    RequestBody(body, context) {
      for (const [type, { schema = {} }] of nodesOf(body.content)) {
        checkRequest(schema, context.location.child(["content", type, "schema"]), context);
      }
    },
    /** @param {Parameter} parameter @param {Context} context */
    Parameter({ schema = {} }, context) {
      checkRequest(schema, context.location.child(["schema"]), context);
    },
    /** @param {Schema} schema @param {Context} context */
    Schema(schema, { location, report }) {
      if (!hasType(schema, "string") || isBounded(schema) || schema.format !== undefined) return;
      report({
        message: "Bound this string: `maxLength`, `pattern`, `enum`, `const` or `format`.",
        location: location.key(),
      });
    },
  };
}

/** @param {Schema} schema */
function isBounded({ maxLength, pattern, format, ...schema }) {
  return (
    maxLength !== undefined ||
    pattern !== undefined ||
    schema.enum !== undefined ||
    schema.const !== undefined ||
    BOUNDING_FORMATS.has(format ?? "")
  );
}
