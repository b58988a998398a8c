import { eachOperation } from "./operations.js";

/** @import { Context, OperationView } from "./types.ts" */

/**
 * @typedef {object} Field
 * @property {(value: unknown) => boolean} takes whether the value is one of the field's
 * @property {string} values what it takes, in words
 * @property {"Operation"} [only] the only kind of node that may carry it
 */

/**
 * The `x-` fields that somebody reads.
 *
 * @type {Record<string, Field>}
 */
export const FIELDS = {
  "x-idempotent": {
    takes: (value) => typeof value === "boolean",
    values: "true or false",
    only: "Operation",
  },
  "x-method-name": {
    takes: isMethodName,
    values: "`namespace.method` in camelCase, like billingAccounts.update",
    only: "Operation",
  },
  "x-body-limit": {
    takes: isSize,
    values: "bytes (3000000) or a size ('3mb', '100kb')",
    only: "Operation",
  },
  "x-codeSamples": { takes: Array.isArray, values: "a list of samples", only: "Operation" },
  "x-origin": { takes: (value) => value === "extension", values: "`extension`" },
  "x-internal": { takes: (value) => value === true, values: "`true`; leave it out otherwise" },
};

const REQUIRED = ["x-idempotent", "x-method-name"];

/** A misspelt `x-` field is silently ignored by whoever should read it. */
export function xFieldsKnown() {
  /** @type {Set<unknown>} */
  const methodNames = new Set();
  return {
    any: { enter: reportFields },
    ...eachOperation((view, context) => {
      for (const name of REQUIRED.filter((name) => !(name in view.operation))) {
        const values = FIELDS[name]?.values;
        context.report({
          message: `Add \`${name}\`: ${values}.`,
          location: context.location.key(),
        });
      }
      reportLimitWithoutBody(view, context);
      const methodName = view.operation["x-method-name"];
      if (methodName !== undefined && methodNames.has(methodName)) {
        context.report({
          message: `Choose another \`x-method-name\`: \`${methodName}\` is taken.`,
          location: context.location.child(["x-method-name"]),
        });
      }
      methodNames.add(methodName);
    }),
  };
}

/** @param {Record<string, unknown>} node @param {Context} context */
function reportFields(node, { type, location, report }) {
  for (const [name, value] of Object.entries(node)) {
    if (!name.startsWith("x-")) continue;
    const field = FIELDS[name];
    const message = field ? misuse(name, field, value, type.name) : unknown(name);
    if (message) report({ message, location: location.child([name]).key() });
  }
}

/** @param {string} name @param {Field} field @param {unknown} value @param {string} nodeType */
function misuse(name, field, value, nodeType) {
  if (field.only && field.only !== nodeType)
    return `Move \`${name}\` to an operation: it has no meaning here.`;
  return field.takes(value)
    ? undefined
    : `Give \`${name}\` a value that it takes: ${field.values}.`;
}

/** @param {string} name */
function unknown(name) {
  return `Remove \`${name}\`, or document it in README.md and in this rule; known are ${Object.keys(FIELDS).join(", ")}.`;
}

/** @param {OperationView} view @param {Context} context */
function reportLimitWithoutBody({ operation, body }, { location, report }) {
  if (operation["x-body-limit"] === undefined || body) return;
  report({
    message: "Remove `x-body-limit`: the operation takes no body.",
    location: location.child(["x-body-limit"]).key(),
  });
}

/** @param {unknown} value */
function isMethodName(value) {
  return typeof value === "string" && /^[a-z][a-zA-Z0-9]*\.[a-z][a-zA-Z0-9]*$/.test(value);
}

/** @param {unknown} value */
function isSize(value) {
  if (typeof value === "number") return Number.isInteger(value) && value > 0;
  return typeof value === "string" && /^[1-9]\d*(b|kb|mb)$/.test(value);
}
