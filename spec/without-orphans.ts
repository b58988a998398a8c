import { type Description, valueAt } from "./description.ts";

/** `description` without the components that the paths of `before` needed, and its own do not. */
export function withoutOrphans<T extends Description>(description: T, before: Description): T {
  const needed = reachable(description);
  const neededBefore = reachable(before);
  const components = Object.entries<object>({ ...description.components }).map(
    ([section, entries]) => {
      const kept = Object.entries(entries).filter(([name]) => {
        const pointer = `#/components/${section}/${name}`;
        return needed.has(pointer) || !neededBefore.has(pointer);
      });
      return [section, Object.fromEntries(kept)] as const;
    },
  );
  return { ...description, components: Object.fromEntries(components) };
}

/** Pointers of all components that the paths need, directly or through others. */
function reachable(description: Description): ReadonlySet<string> {
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
  visit(description.paths);
  return found;
}

/** Security requirements name their schemes without a reference. */
function schemesOf(security: unknown): readonly string[] {
  if (!Array.isArray(security)) return [];
  return security
    .flatMap((requirement: object) => Object.keys(requirement))
    .map((scheme) => `#/components/securitySchemes/${scheme}`);
}
