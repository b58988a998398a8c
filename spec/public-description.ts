import { type Description, methods, valueAt } from "./description.ts";
import { withoutOrphans } from "./without-orphans.ts";

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
  const named = new Set(
    Object.values(paths)
      .flatMap(operationsOf)
      .flatMap((operation) => valueAt(operation, "tags")),
  );
  const tags = description.tags?.filter(({ name }) => named.has(name));
  return withoutOrphans({ ...description, tags, paths }, description);
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
