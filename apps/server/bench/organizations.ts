import type { Engine } from "../src/db/engine.ts";
import type { Database } from "../src/db/open-database.ts";
import { newId } from "../src/id.ts";
import { insertMember } from "../src/members/repository.ts";
import { type Planted, plantTree } from "../test/support/organization-tree.ts";
import { putSubscription } from "../test/support/subscriptions.ts";
import { onEachEngine, withDatabase } from "./databases.ts";
import { type BenchServer, OWNER, startServer } from "./server.ts";

const WARM_UP = 30;
const ROUNDS = 101;
const SMALL = 10;
const LARGE = 1000;

/** A workspace, and the organization in it that is furthest down. */
interface Planting {
  readonly workspaceId: string;
  readonly deepest: string;
}

/**
 * The list of organizations and the limits of one at depth 9, in a workspace of 10 organizations and in one of 1,000.
 * @returns a table in Markdown. A list of a hundred times as many may take a hundred times as long, the limits of one
 * organization no longer than before.
 */
export async function measureOrganizations(): Promise<string> {
  const lines = [
    "| operation | database | 10 organizations | 1,000 organizations | ratio | returned |",
    "|---|---|---|---|---|---|",
  ];
  await onEachEngine(async (engine, freshUrl) =>
    withDatabase(await freshUrl(), async (database) => {
      for (const line of await measureOn(database, engine)) lines.push(line);
    }),
  );
  return lines.join("\n");
}

async function measureOn(database: Database, engine: Engine): Promise<readonly string[]> {
  const small = await plant(database, SMALL);
  const large = await plant(database, LARGE);
  const server = await startServer(database);
  server.background.start();
  const lines: string[] = [];
  try {
    for (const [operation, toPath] of operations) {
      const [one, other] = await compare(server, toPath(small), toPath(large));
      const ratio = (other.ms / one.ms).toFixed(2);
      const returned = (other.bytes / one.bytes).toFixed(2);
      lines.push(
        `| ${operation} | ${engine} | ${one.ms.toFixed(2)} ms | ${other.ms.toFixed(2)} ms | ${ratio} | ${returned} |`,
      );
    }
  } finally {
    await server.close();
  }
  return lines;
}

const operations = [
  ["list of all", ({ workspaceId }: Planting) => `/workspaces/${workspaceId}/organizations`],
  [
    "limits at depth 9",
    ({ workspaceId, deepest }: Planting) =>
      `/workspaces/${workspaceId}/organizations/${deepest}/limits`,
  ],
] as const;

/** One way down to depth 9, and on each organization of it as many leaves as the count wants, 99 at most. */
async function plant(database: Database, count: number): Promise<Planting> {
  const workspaceId = newId("ws");
  const billingAccountId = newId("cus");
  const at = new Date().toISOString();
  const created = { created_at: at, updated_at: at };
  await database.transaction(async (trx) => {
    const workspace = { id: workspaceId, name: "Bench", billing_mode: "pooled" as const };
    await trx
      .insertInto("workspaces")
      .values({ ...created, ...workspace })
      .execute();
    await insertMember(trx, { workspaceId, userId: OWNER, role: "owner", at });
    const account = { id: billingAccountId, workspace_id: workspaceId, currency: "usd" as const };
    const contact = { name: "Bench", email: "bench@example.com" };
    await trx
      .insertInto("billing_accounts")
      .values({ ...created, ...account, ...contact })
      .execute();
  });
  await putSubscription(database, { workspaceId, billingAccountId }, { users: 1_000_000 });
  let left = count - 10;
  let tree: Planted = organization([]);
  for (let depth = 8; depth >= 0; depth--) {
    const leaves = Math.min(left, 99);
    left -= leaves;
    tree = organization([tree, ...Array.from({ length: leaves }, () => organization([]))]);
  }
  // Each stands in front of those below it, and the way down in front of the leaves.
  const ids = await plantTree(database, workspaceId, tree);
  for (; left > 0; left--) await plantTree(database, workspaceId, organization([]));
  return { workspaceId, deepest: ids[9] ?? "" };
}

function organization(children: readonly Planted[]): Planted {
  return { name: "Department", usage: { users: 1 }, limits: { users: 100_000 }, children };
}

interface Cost {
  readonly ms: number;
  readonly bytes: number;
}

/** Medians of calls that take turns, so that what else the machine does falls on both alike. */
async function compare(server: BenchServer, one: string, other: string): Promise<[Cost, Cost]> {
  const costs: [Cost[], Cost[]] = [[], []];
  for (let round = 0; round < WARM_UP + ROUNDS; round++) {
    for (const [index, path] of [one, other].entries()) {
      const cost = await call(server, path);
      if (round >= WARM_UP) costs[index]?.push(cost);
    }
  }
  return [median(costs[0]), median(costs[1])];
}

async function call({ baseUrl, token }: BenchServer, path: string): Promise<Cost> {
  const began = performance.now();
  const headers = { Authorization: `Bearer ${token}` };
  const response = await fetch(baseUrl + path, { headers });
  const { byteLength } = await response.arrayBuffer();
  const ms = performance.now() - began;
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return { ms, bytes: byteLength };
}

function median(costs: readonly Cost[]): Cost {
  const sorted = costs.toSorted((one, other) => one.ms - other.ms);
  return sorted[Math.floor(sorted.length / 2)] ?? { ms: Number.NaN, bytes: 0 };
}
