import { follow } from "./follow.js";
import { itemsOf, nodesOf } from "./read.js";
import { hasType } from "./subschemas.js";

/** @import { Context, OrReference, Schema } from "./types.ts" */

/** @type {Record<string, (schema: Schema) => boolean>} */
const ENVELOPE = {
  data: (schema) => hasType(schema, "array"),
  has_more: (schema) => schema.type === "boolean",
  next_cursor: isNullableString,
  previous_cursor: isNullableString,
};

const FIELDS = Object.keys(ENVELOPE).sort();

/** Every list pages in the same way, so that one piece of client code goes through all of them. */
export function listEnvelope() {
  return {
    /** @param {Record<string, OrReference<Schema>>} schemas @param {Context} context */
    NamedSchemas(schemas, { location, resolve, report }) {
      for (const [name, schema] of nodesOf(schemas)) {
        if (!/.List$/.test(name)) continue;
        const found = follow(schema, location.child([name]), resolve);
        const properties = nodesOf(found.node.properties);
        const place = found.location.child(["properties"]);
        const holds =
          sameNames(properties.map(([field]) => field)) &&
          sameNames(itemsOf(found.node.required)) &&
          properties.every(([field, property]) =>
            ENVELOPE[field]?.(follow(property, place.child([field]), resolve).node),
          );
        if (holds) continue;
        report({
          message: `Give \`${name}\` exactly the required properties \`data\` (array), \`has_more\` (boolean), \`next_cursor\` and \`previous_cursor\` ([string, 'null']).`,
          location: location.child([name]).key(),
        });
      }
    },
  };
}

/** @param {readonly string[]} names */
function sameNames(names) {
  return (
    names.length === FIELDS.length &&
    [...names].sort().every((name, index) => name === FIELDS[index])
  );
}

/** @param {Schema} schema */
function isNullableString(schema) {
  return hasType(schema, "string") && hasType(schema, "null") && schema.type?.length === 2;
}
