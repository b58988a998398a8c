import { nodesOf } from "./read.js";
import { reachableSchemas } from "./subschemas.js";

/** @import { Context, Schema } from "./types.ts" */

/** In a PATCH, absent means "leave it alone"; the validator would fill in a default and so change what nobody named. */
export function noDefaultInUpdate() {
  const seen = new Set();
  return {
    /** @param {Record<string, Schema>} schemas @param {Context} context */
    NamedSchemas(schemas, { location, resolve, report }) {
      for (const [name, schema] of nodesOf(schemas)) {
        if (!name.endsWith("Update")) continue;
        for (const found of reachableSchemas(schema, location.child([name]), resolve, seen)) {
          if (!("default" in found.node)) continue;
          report({
            message: `Remove this \`default\`: it is reached from \`${name}\`, where an absent field stays as it is.`,
            location: found.location.child(["default"]).key(),
          });
        }
      }
    },
  };
}
