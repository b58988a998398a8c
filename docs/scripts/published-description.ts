import { withCodeSamples } from "./code-samples.ts";
import { type Description, methods, type PathItem, readDescription } from "./description.ts";

/** The description as this site shows it: what is public of it, with code samples. */
export async function readPublishedDescription(): Promise<Description> {
  return withCodeSamples(publishedDescription(await readDescription()));
}

/**
 * The description as outsiders see it: without operations that are `x-internal`, and without the tags and components that
 * only those need. The server goes on enforcing the whole one.
 */
export function publishedDescription(description: Description): Description {
  const paths = Object.fromEntries(
    Object.entries(description.paths)
      .map(([path, item]) => [path, publicPart(item)] as const)
      .filter(([, item]) => methods.some((method) => item[method])),
  );
  const before = reachable(description, description.paths);
  const after = reachable(description, paths);
  const components = Object.fromEntries(
    Object.entries(description.components).map(([section, entries]) => [
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
    Object.values(paths).flatMap((item) => methods.flatMap((method) => item[method]?.tags ?? [])),
  );
  const tags = description.tags.filter(({ name }) => named.has(name));
  // Whole sections are kept, so `schemas` is still there.
  return { ...description, tags, paths, components: components as Description["components"] };
}

function publicPart(item: PathItem): PathItem {
  const entries = Object.entries(item).filter(([method]) => {
    const operation = methods.find((known) => known === method);
    return !operation || !item[operation]?.["x-internal"];
  });
  return Object.fromEntries(entries);
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
    visit(description.components[section]?.[name]);
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
