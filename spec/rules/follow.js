import { isObject } from "./read.js";

/** @import { Found, Location, OrReference, Reference, Resolve } from "./types.ts" */

/**
 * Tells whether a node is a Reference Object, or a schema that begins with `$ref`.
 *
 * @param {unknown} node
 * @returns {node is Reference}
 */
export function isReference(node) {
  return isObject(node) && typeof node["$ref"] === "string";
}

/**
 * Gives what a node stands for, and where that stands: the node itself, or the end of its `$ref`s. A `$ref` to nowhere
 * gives an empty node: Redocly's `no-unresolved-refs` reports it, and the rules go on.
 *
 * @template Node
 * @param {OrReference<Node>} node
 * @param {Location} location
 * @param {Resolve} resolve
 * @returns {Found<Node>}
 */
export function follow(node, location, resolve) {
  if (!isReference(node)) return { node: asNode(node), location };
  const target = resolve(node, location.source.absoluteRef);
  return { node: asNode(target.node), location: target.location ?? location };
}

/**
 * @template Node
 * @param {unknown} value
 * @returns {Node}
 */
function asNode(value) {
  // Sound: every field of every node type is optional, and what is no object at all is replaced by an empty one.
  return /** @type {Node} */ (isObject(value) ? value : {});
}
