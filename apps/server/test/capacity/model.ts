/** An organization and those below it, with what matters of one product. */
export interface Node {
  readonly limit: number | null;
  readonly usage: number;
  readonly children: readonly Node[];
}

export interface Expected {
  /** From the root down to the organization itself. */
  readonly way: readonly Node[];
  readonly used: number;
  readonly total: number;
  readonly free: number;
}

/** The rules as they are said: top down, each organization within what the one above it gives. */
export function* model(
  one: Node,
  given: Pick<Expected, "total" | "free">,
  above: readonly Node[] = [],
): Generator<Expected> {
  const used = sum(one);
  const total = one.limit === null ? given.total : Math.min(one.limit, given.total);
  const free = Math.max(0, Math.min(given.free, total - used));
  const way = [...above, one];
  yield { way, used, total, free };
  for (const child of one.children) yield* model(child, { total, free }, way);
}

/** What an organization and all below it use. */
export function sum(one: Node): number {
  return one.children.reduce((total, child) => total + sum(child), one.usage);
}
