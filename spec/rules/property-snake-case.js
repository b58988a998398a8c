/** @import { Context, Parameter, Schema } from "./types.ts" */

const SNAKE_CASE = /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/;
const CAMEL_CASE = /^[a-z][a-zA-Z0-9]*$/;
const PASCAL_CASE = /^[A-Z][a-zA-Z0-9]*$/;

const PARAMETER_CASES = {
  query: { pattern: SNAKE_CASE, name: "snake_case" },
  path: { pattern: CAMEL_CASE, name: "camelCase" },
};

/** The wire speaks snake_case, paths name their parameters in camelCase, and schemas become types in PascalCase. */
export function propertySnakeCase() {
  return {
    /** @param {Record<string, unknown>} properties @param {Context} context */
    SchemaProperties(properties, { location, report }) {
      for (const name of Object.keys(properties)) {
        if (SNAKE_CASE.test(name)) continue;
        report({
          message: `Write the property \`${name}\` in snake_case.`,
          location: location.child([name]).key(),
        });
      }
    },
    /** @param {Parameter} parameter @param {Context} context */
    Parameter({ in: place, name }, { location, report }) {
      const wanted = place === "query" || place === "path" ? PARAMETER_CASES[place] : undefined;
      if (!wanted || name === undefined || wanted.pattern.test(name)) return;
      report({
        message: `Write the ${place} parameter \`${name}\` in ${wanted.name}.`,
        location: location.child(["name"]),
      });
    },
    /** @param {Record<string, Schema>} schemas @param {Context} context */
    NamedSchemas(schemas, { location, report }) {
      for (const name of Object.keys(schemas)) {
        if (PASCAL_CASE.test(name)) continue;
        report({
          message: `Write the schema \`${name}\` in PascalCase.`,
          location: location.child([name]).key(),
        });
      }
    },
  };
}
