import { follow } from "./follow.js";
import { itemsOf, nodesOf } from "./read.js";

/** @import { Context, Found, Operation, OperationView, Parameter, PathItem, Resolve } from "./types.ts" */

/** The role that everybody in a workspace has. */
export const LOWEST_ROLE = "viewer";

/** From the highest to the lowest: whoever has one may do what those after it may. */
export const ROLES = ["owner", "admin", LOWEST_ROLE];

/**
 * Gives the visitor that calls `visit` once for each operation, with its `$ref`s followed.
 *
 * @param {(view: OperationView, context: Context) => void} visit
 */
export function eachOperation(visit) {
  /** @type {Found<PathItem> & { path: string } | undefined} */
  let around;
  return {
    PathItem: {
      /** @param {PathItem} node @param {Context} context */
      enter(node, { key, location }) {
        around = { node, location, path: String(key) };
      },
      /** @param {Operation} operation @param {Context} context */
      Operation(operation, context) {
        if (around) visit(toOperationView(operation, context, around), context);
      },
    },
  };
}

/**
 * @param {Operation} operation
 * @param {Context} context
 * @param {Found<PathItem> & { path: string }} around
 * @returns {OperationView}
 */
function toOperationView(operation, { key, location, resolve }, around) {
  return {
    path: around.path,
    method: String(key),
    operation,
    parameters: [
      ...parametersOf(around, resolve),
      ...parametersOf({ node: operation, location }, resolve),
    ],
    body:
      operation.requestBody &&
      follow(operation.requestBody, location.child(["requestBody"]), resolve),
    answers: nodesOf(operation.responses).map(([status, answer]) => ({
      status,
      ...follow(answer, location.child(["responses", status]), resolve),
    })),
  };
}

/**
 * @param {Found<PathItem | Operation>} holder
 * @param {Resolve} resolve
 * @returns {Found<Parameter>[]}
 */
function parametersOf({ node, location }, resolve) {
  return itemsOf(node.parameters).map((parameter, index) =>
    follow(parameter, location.child(["parameters", index]), resolve),
  );
}

/**
 * Gives the security requirement of an operation if it is the only one: which scheme, and which role or scopes.
 *
 * @param {Operation} operation
 */
export function onlyRequirement(operation) {
  const [requirement, ...others] = itemsOf(operation.security);
  const [scheme, ...otherSchemes] = Object.entries(requirement ?? {});
  if (!Array.isArray(scheme?.[1]) || others.length > 0 || otherSchemes.length > 0) return undefined;
  return { scheme: scheme[0], scopes: scheme[1] };
}
