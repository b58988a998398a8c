import { follow, isReference } from "./follow.js";
import { itemsOf } from "./read.js";

/** @import { Found, Location, OrReference, Resolve, Response, Schema } from "./types.ts" */

/**
 * Gives the codes to which the JSON schema of an error answer narrows `Error`, or undefined if it does not:
 * `allOf: [{$ref: '#/components/schemas/Error'}, {properties: {code: {enum: [...]}}}]`.
 *
 * @param {Found<Response>} answer
 * @param {Resolve} resolve
 * @returns {readonly unknown[] | undefined}
 */
export function narrowedCodes(answer, resolve) {
  const type = "application/json";
  const start = answer.location.child(["content", type, "schema"]);
  const schema = answer.node.content?.[type]?.schema;
  if (!schema) return undefined;
  const { node, location } = follow(schema, start, resolve);
  const branches = itemsOf(node.allOf);
  if (!branches.some((branch) => isReference(branch) && branch.$ref.endsWith("/Error")))
    return undefined;
  return branches
    .map((branch, index) => codesIn(branch, location.child(["allOf", index]), resolve))
    .find((codes) => codes !== undefined);
}

/**
 * @param {OrReference<Schema>} branch
 * @param {Location} location
 * @param {Resolve} resolve
 */
function codesIn(branch, location, resolve) {
  if (isReference(branch)) return undefined;
  const code = follow(branch, location, resolve).node.properties?.["code"];
  return code && itemsOf(follow(code, location.child(["properties", "code"]), resolve).node.enum);
}
