import { createWorkspace } from "./fixtures.ts";
import { plantTree } from "./organization-tree.ts";
import type { TestServer } from "./server.ts";

/** An organization of a list, as far as its place there depends on it. */
export interface Placed {
  readonly id: string;
  readonly name: string;
  /** Null for a root. */
  readonly path: string | null;
}

/** Some names are equal, so that ids decide; capitals stand in front of small letters, both in front of others. */
const NAMES = ["b", "a", "B", "a", "ä", "10", "9", "a b", "a", "🚀"];

/** Two trees of some depth in one workspace, and one in another of the same user, all with names in disorder. */
export async function plantForest({ database, client }: TestServer) {
  const user = await client();
  const { id: workspaceId } = await createWorkspace(user, "pooled");
  const other = await createWorkspace(user, "pooled");
  const leaves = NAMES.map((name) => ({ name }));
  const branches = leaves.map(({ name }, index) => ({ name, children: leaves.slice(index) }));
  const [rootId] = await plantTree(database, workspaceId, { name: "z", children: branches });
  await plantTree(database, workspaceId, { name: "Z", children: leaves });
  const [, foreignId = ""] = await plantTree(database, other.id, { children: [{}] });
  return { user, workspaceId, rootId, foreignId };
}

/** In the order of the tree: by path, then by name, then by id, each byte by byte. */
export function inTreeOrder(items: readonly Placed[]): readonly Placed[] {
  return inOrder(items, ({ path, name, id }) => [path ?? "", name, id]);
}

/** By name, then by id, each byte by byte. */
export function inNameOrder(items: readonly Placed[]): readonly Placed[] {
  return inOrder(items, ({ name, id }) => [name, id]);
}

function inOrder(items: readonly Placed[], keyOf: (item: Placed) => readonly string[]) {
  return items.toSorted((one, other) => {
    const [left, right] = [keyOf(one), keyOf(other)];
    const index = left.findIndex((part, at) => part !== right[at]);
    return Buffer.compare(Buffer.from(left[index] ?? ""), Buffer.from(right[index] ?? ""));
  });
}
