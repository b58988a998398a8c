/** The parts of an OpenAPI 3.1 document that say what of it is public. */
interface Description {
  readonly tags?: readonly { readonly name: string }[];
  readonly paths?: object;
  readonly components?: object;
}

const methods = ["get", "put", "post", "patch", "delete"];

/**
 * The description as outsiders see it: without operations that are `x-internal`, and without the paths, tags and
 * components that only those need. The server goes on enforcing the whole one.
 */
export function publicDescription<T extends Description>(description: T): T {
  const paths = Object.fromEntries(
    Object.entries<object>({ ...description.paths })
      .map(([path, item]) => [path, publicPart(item)] as const)
      .filter(([, item]) => operationsOf(item).length > 0),
  );
  const before = reachable(description, description.paths);
  const after = reachable(description, paths);
  const components = Object.fromEntries(
    Object.entries<object>({ ...description.components }).map(([section, entries]) => [
      section,
      Object.fromEntries(
        Object.entries(entries).filter(([name]) => {
          const pointer = `#/components/${section}/${name}`;
          return after.has(pointer) || !before.has(pointer);
        }),
      ),
    ]),
  );
  const named = new Set(
    Object.values(paths)
      .flatMap(operationsOf)
      .flatMap((operation) => valueAt(operation, "tags")),
  );
  const tags = description.tags?.filter(({ name }) => named.has(name));
  return { ...description, tags, paths, components };
}

function publicPart(item: object): object {
  const entries = Object.entries(item).filter(
    ([method, operation]) => !methods.includes(method) || !valueAt(operation, "x-internal"),
  );
  return Object.fromEntries(entries);
}

function operationsOf(item: object): readonly unknown[] {
  return Object.entries(item).flatMap(([method, operation]) =>
    methods.includes(method) ? [operation] : [],
  );
}

/** Pointers of all components that `from` needs, directly or through others. */
function reachable(description: Description, from: unknown): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    for (const [key, child] of Object.entries(value)) {
      if (key === "$ref" && typeof child === "string") follow(child);
      else if (key === "security") schemesOf(child).forEach(follow);
      else visit(child);
    }
  };
  const follow = (pointer: string): void => {
    if (found.has(pointer)) return;
    found.add(pointer);
    const [, , section = "", name = ""] = pointer.split("/");
    visit(valueAt(valueAt(description.components, section), name));
  };
  visit(from);
  return found;
}

/** Security requirements name their schemes without a reference. */
function schemesOf(security: unknown): readonly string[] {
  if (!Array.isArray(security)) return [];
  return security
    .flatMap((requirement: object) => Object.keys(requirement))
    .map((scheme) => `#/components/securitySchemes/${scheme}`);
}

function valueAt(holder: unknown, key: string): unknown {
  return typeof holder === "object" && holder !== null ? Reflect.get(holder, key) : undefined;
}
