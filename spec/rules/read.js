// A rule also meets descriptions that are broken. What is wrong with their shape, Redocly's own `struct` rule says; a
// rule that throws would take every other finding with it. So the rules read lists and maps through these.

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
export function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * Gives the items of a list; none of what is no list.
 *
 * @template Item
 * @param {readonly Item[] | undefined} value
 * @returns {readonly Item[]}
 */
export function itemsOf(value) {
  return Array.isArray(value) ? value : [];
}

/**
 * Gives the names and nodes of a map; what is no object under a name is left out.
 *
 * @template Node
 * @param {Readonly<Record<string, Node>> | undefined} value
 * @returns {[string, Node][]}
 */
export function nodesOf(value) {
  return isObject(value) ? Object.entries(value).filter(([, node]) => isObject(node)) : [];
}

/**
 * Gives the visitor that is called for objects only, `null` and the like being left to `struct`.
 *
 * @template {object} Visitor
 * @param {Visitor} visitor
 * @returns {Visitor}
 */
export function objectsOnly(visitor) {
  const guarded = Object.entries(visitor).map(([type, visit]) => {
    if (typeof visit !== "function") return [type, objectsOnly(visit)];
    /** @param {unknown} node @param {unknown[]} rest */
    const guard = (node, ...rest) => (isObject(node) ? visit(node, ...rest) : undefined);
    return [type, guard];
  });
  // Sound: same names, and functions that take what those of the visitor take.
  return /** @type {Visitor} */ (Object.fromEntries(guarded));
}
