import { ContractError } from "./contract-error.ts";
import { DescriptionError } from "./description.ts";

/** What is found for a path: by method, with the path's parameters. */
export interface Match<Route> {
  readonly route: Route;
  readonly path: Readonly<Record<string, string>>;
}

interface Node<Route> {
  readonly literals: Map<string, Node<Route>>;
  /** Segments like `{name}.csv`, the one with most fixed characters first. */
  readonly patterns: { key: string; regexp: RegExp; fixed: number; node: Node<Route> }[];
  any: Node<Route> | undefined;
  methods: Map<string, Leaf<Route>>;
  template: string | undefined;
}

interface Leaf<Route> {
  readonly route: Route;
  readonly names: readonly string[];
}

function createNode<Route>(): Node<Route> {
  return {
    literals: new Map(),
    patterns: [],
    any: undefined,
    methods: new Map(),
    template: undefined,
  };
}

const parameter = /\{([^}]+)\}/g;

/**
 * Finds the route of a path in one walk over its segments: a literal segment before a template
 * (OpenAPI 3.1.1, section 4.8.8.2), the path before the method. HEAD falls back on GET.
 */
export class RouteTree<Route> {
  readonly #root = createNode<Route>();

  /** Throws a DescriptionError when another route answers to the same paths. */
  add(method: string, template: string, route: Route): void {
    const names: string[] = [];
    let node = this.#root;
    for (const segment of segmentsOf(template)) {
      names.push(...[...segment.matchAll(parameter)].map(([, name]) => name ?? ""));
      node = descend(node, segment);
    }
    if (node.template !== undefined && node.template !== template) {
      throw new DescriptionError(`${node.template} and ${template} are the same path`);
    }
    node.template = template;
    node.methods.set(method, { route, names });
  }

  /**
   * The route, or the methods that this path allows, when OPTIONS asks for them.
   * Throws a ContractError: `route_not_found`, `method_not_allowed`, `path_invalid`.
   */
  match(method: string, path: string): Match<Route> | { readonly allow: string } {
    const values: string[] = [];
    const node = find(this.#root, segmentsOf(path), 0, values);
    if (!node) throw new ContractError("route_not_found", `no operation answers to ${path}`);
    const leaf =
      node.methods.get(method) ?? (method === "HEAD" ? node.methods.get("GET") : undefined);
    if (!leaf) {
      const allow = allowed(node.methods);
      if (method === "OPTIONS") return { allow };
      throw new ContractError("method_not_allowed", `${method} is not one of ${allow}`, {
        headers: { Allow: allow },
      });
    }
    return { route: leaf.route, path: toParameters(leaf.names, values) };
  }
}

function segmentsOf(path: string): string[] {
  return path.slice(1).split("/");
}

function descend<Route>(node: Node<Route>, segment: string): Node<Route> {
  if (/^\{[^}]+\}$/.test(segment)) {
    node.any ??= createNode();
    return node.any;
  }
  if (!segment.includes("{")) {
    const literal = decode(segment) ?? segment;
    const next = node.literals.get(literal) ?? createNode<Route>();
    node.literals.set(literal, next);
    return next;
  }
  const key = segment.replace(parameter, "{}");
  const known = node.patterns.find((pattern) => pattern.key === key);
  if (known) return known.node;
  const source = key.split("{}").map(escapeRegExp).join("(.+?)");
  const next = createNode<Route>();
  node.patterns.push({
    key,
    regexp: new RegExp(`^${source}$`, "s"),
    fixed: key.length,
    node: next,
  });
  node.patterns.sort((one, other) => other.fixed - one.fixed);
  return next;
}

function escapeRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}

function find<Route>(
  node: Node<Route>,
  segments: readonly string[],
  index: number,
  values: string[],
): Node<Route> | undefined {
  const raw = segments[index];
  if (raw === undefined) return node.methods.size > 0 ? node : undefined;
  const segment = raw.includes("%") ? decode(raw) : raw;
  if (segment !== undefined) {
    const literal = node.literals.get(segment);
    const found =
      (literal && find(literal, segments, index + 1, values)) ??
      findByPattern(node, segment, segments, index, values);
    if (found) return found;
  }
  if (!node.any || segment === "") return undefined;
  const found = find(node.any, segments, index + 1, push(values, [segment ?? undecodable]));
  if (!found) values.pop();
  return found;
}

function findByPattern<Route>(
  { patterns }: Node<Route>,
  segment: string,
  segments: readonly string[],
  index: number,
  values: string[],
): Node<Route> | undefined {
  for (const { regexp, node } of patterns) {
    const [, ...captured] = regexp.exec(segment) ?? [];
    if (captured.length === 0) continue;
    const found = find(node, segments, index + 1, push(values, captured));
    if (found) return found;
    values.length -= captured.length;
  }
  return undefined;
}

function push(values: string[], more: readonly string[]): string[] {
  values.push(...more);
  return values;
}

/** Stands for a segment that is no percent-encoded UTF-8; refused like NUL when its route is found. */
const undecodable = "\0";

function decode(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}

function toParameters(names: readonly string[], values: readonly string[]): Record<string, string> {
  const parameters: Record<string, string> = {};
  for (const [index, name] of names.entries()) {
    const value = values[index] ?? "";
    if (value.includes("\0")) {
      throw new ContractError("path_invalid", `path parameter ${name} is not readable text`, {
        violations: [
          { in: "path", param: name, rule: "invalid", message: "must be readable text" },
        ],
      });
    }
    parameters[name] = value;
  }
  return parameters;
}

/** The value of `Allow` (RFC 9110, section 10.2.1). */
function allowed(routes: ReadonlyMap<string, unknown>): string {
  const allow = new Set([...routes.keys(), "OPTIONS"]);
  if (allow.has("GET")) allow.add("HEAD");
  return [...allow].sort().join(", ");
}
