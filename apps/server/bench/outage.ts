import { setTimeout as delay } from "node:timers/promises";
import { createStripeSandbox, type StripeSandbox } from "@workspace-billing/stripe-sandbox";
import type { Database } from "../src/db/open-database.ts";
import { createCatalog } from "../src/stripe/catalog.ts";
import { connectStripe } from "../src/stripe/connect.ts";
import { type Account, pathOf, plantAccounts } from "./accounts.ts";
import { onEachEngine, withDatabase } from "./databases.ts";
import { type ServerProcess, startServerProcess } from "./server-process.ts";

const ACCOUNTS = 1000;
/** Of each account, one after the other. */
const CHANGES = 10;
const CALLERS = 16;
/** How long callers wait for Stripe: as short as can be configured. */
const DEADLINE_MS = 100;
const LOOK_MS = 100;

/**
 * 10,000 changes of 1,000 accounts while Stripe is away, and how long it takes, once it is back, until it has been told
 * of all, each account's in their order, which is checked. The server is a process of its own, and Stripe is in another.
 * @returns a table in Markdown
 */
export async function measureOutage(): Promise<string> {
  const lines = [
    "| database | accepted in | delivered in | memory before | in the outage | while delivering |",
    "|---|---|---|---|---|---|",
  ];
  await onEachEngine(async (engine, freshUrl) => {
    const url = await freshUrl();
    await withDatabase(url, async (database) => {
      lines.push(`| ${[engine, ...(await goThrough(database, url))].join(" | ")} |`);
    });
  });
  return lines.join("\n");
}

async function goThrough(database: Database, databaseUrl: string): Promise<readonly string[]> {
  const sandbox = createStripeSandbox();
  const stripe = connectStripe({ secretKey: "sk_test_bench", fetch: sandbox.fetch });
  await createCatalog(stripe);
  const accounts = await plantAccounts(database, sandbox, ACCOUNTS);
  const address = await sandbox.listen({ port: 0 });
  const STRIPE_DEADLINE_MS = String(DEADLINE_MS);
  const server = await startServerProcess(address.url, {
    DATABASE_URL: databaseUrl,
    STRIPE_DEADLINE_MS,
  });
  const before = await server.residentMb();

  await address.close();
  const outage = await measure(server, () => changeAll(server, accounts));
  const back = await sandbox.listen({ port: Number(new URL(address.url).port) });
  const delivery = await measure(server, () => untilNothingIsOpen(database));

  await server.stop();
  await back.close();
  await assertInOrder(sandbox, accounts);
  sandbox.close();
  const memory = [before, outage.residentMb, delivery.residentMb];
  return [
    ...[outage, delivery].map(({ seconds }) => `${seconds.toFixed(1)} s`),
    ...memory.map((mb) => `${mb.toFixed(0)} MB`),
  ];
}

/** How long the work takes, and the most memory that the server has meanwhile. */
async function measure(server: ServerProcess, work: () => Promise<void>) {
  const began = performance.now();
  const done = new AbortController();
  const looking = (async () => {
    let most = 0;
    while (!done.signal.aborted) {
      most = Math.max(most, await server.residentMb());
      await delay(LOOK_MS, undefined, { signal: done.signal }).catch(() => undefined);
    }
    return most;
  })();
  await work();
  const seconds = (performance.now() - began) / 1000;
  done.abort();
  return { seconds, residentMb: await looking };
}

async function changeAll(server: ServerProcess, accounts: readonly Account[]): Promise<void> {
  const headers = { Authorization: `Bearer ${server.token}`, "Content-Type": "application/json" };
  const next = accounts.values();
  const call = async () => {
    for (const account of next) {
      for (let index = 1; index <= CHANGES; index++) {
        const body = JSON.stringify({ name: toName(index) });
        const request = { method: "PATCH", headers, body };
        const response = await fetch(server.baseUrl + pathOf(account), request);
        await response.arrayBuffer();
        const sync = response.headers.get("Stripe-Sync");
        if (sync !== "pending") throw new Error(`answered ${response.status}, ${sync}`);
      }
    }
  };
  await Promise.all(Array.from({ length: CALLERS }, call));
}

async function untilNothingIsOpen({ db }: Database): Promise<void> {
  const open = db.selectFrom("outbox").select("id").where("ended_at", "is", null);
  while (await open.executeTakeFirst()) await delay(LOOK_MS);
}

/** @throws Error unless Stripe was told of each change once, and of those of an account in their order */
async function assertInOrder(sandbox: StripeSandbox, accounts: readonly Account[]): Promise<void> {
  const stripe = connectStripe({ secretKey: "sk_test_bench", fetch: sandbox.fetch });
  const told = new Map<string, string[]>();
  for await (const event of stripe.events.list({ type: "customer.updated", limit: 100 })) {
    if (event.type !== "customer.updated") continue;
    const { id, name } = event.data.object;
    told.set(id, [name ?? "", ...(told.get(id) ?? [])]);
  }
  const expected = Array.from({ length: CHANGES }, (_, index) => toName(index + 1)).join();
  for (const { billingAccountId: id } of accounts) {
    if (told.get(id)?.join() !== expected) throw new Error(`${id}: ${told.get(id)?.join()}`);
  }
}

function toName(index: number): string {
  return `Change ${index}`;
}
