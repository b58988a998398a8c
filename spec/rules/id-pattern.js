import { follow } from "./follow.js";
import { nodesOf } from "./read.js";
import { subschemas } from "./subschemas.js";

/** @import { Context, Location, OrReference, Parameter, Resolve, Schema } from "./types.ts" */

const ID = /^id$|_id$|[a-z]Id$/;

/** An id without a pattern lets in whatever a caller has, and what is wrong with it shows only at the database. */
export function idPattern() {
  /** @param {string} name */
  const message = (name) =>
    `Give \`${name}\` a \`pattern\` (or \`format: uuid\`), or refer to a schema that has one.`;
  return {
    /** @param {Record<string, OrReference<Schema>>} properties @param {Context} context */
    SchemaProperties(properties, { location, resolve, report }) {
      for (const [name, property] of nodesOf(properties)) {
        const place = location.child([name]);
        if (!ID.test(name) || hasPattern(property, place, resolve)) continue;
        report({ message: message(name), location: place.key() });
      }
    },
    /** @param {Parameter} parameter @param {Context} context */
    Parameter({ name = "", schema = {} }, { location, resolve, report }) {
      if (!ID.test(name) || hasPattern(schema, location.child(["schema"]), resolve)) return;
      report({ message: message(name), location: location.child(["schema"]).key() });
    },
  };
}

/**
 * @param {OrReference<Schema>} schema
 * @param {Location} from
 * @param {Resolve} resolve
 * @param {number} [depth] a guard against compositions that contain themselves
 * @returns {boolean}
 */
function hasPattern(schema, from, resolve, depth = 0) {
  const { node, location } = follow(schema, from, resolve);
  if (node.pattern !== undefined || node.format === "uuid" || "const" in node) return true;
  return (
    depth < 10 &&
    subschemas(node)
      .filter((part) => part.inPlace)
      .some((part) => hasPattern(part.schema, location.child(part.path), resolve, depth + 1))
  );
}
