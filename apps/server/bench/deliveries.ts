import { setTimeout as delay } from "node:timers/promises";
import type { Engine } from "../src/db/engine.ts";
import type { Database } from "../src/db/open-database.ts";
import { newId } from "../src/id.ts";
import { appendEntry } from "../src/outbox/entries.ts";
import { toOutcome } from "../src/outbox/outcome.ts";
import { type Account, plantAccounts } from "./accounts.ts";
import { onEachEngine, withDatabase } from "./databases.ts";
import { openSandbox } from "./sandbox.ts";
import { startServer } from "./server.ts";

/** What is pending, and how long Stripe takes for an answer. */
interface Load {
  readonly name: string;
  readonly accounts: number;
  /** Of each account. */
  readonly changes: number;
  readonly stripeMs: number;
}

/** Of many accounts as many as the job takes in one run: between two runs it rests. */
const loads: readonly Load[] = [
  { name: "of many accounts", accounts: 500, changes: 1, stripeMs: 0 },
  { name: "of one account", accounts: 1, changes: 500, stripeMs: 0 },
  { name: "of many accounts", accounts: 500, changes: 1, stripeMs: 100 },
  { name: "of one account", accounts: 1, changes: 50, stripeMs: 100 },
];

/**
 * How fast one server delivers what was promised, by its background job, with Stripe in its own process.
 * @returns a table in Markdown
 */
export async function measureDeliveries(): Promise<string> {
  const lines = [
    "| pending changes | Stripe answers | database | deliveries per second | CPU of one |",
    "|---|---|---|---|---|",
  ];
  await onEachEngine(async (engine, freshUrl) => {
    for (const load of loads) {
      await withDatabase(await freshUrl(), async (database) => {
        lines.push(await deliver(load, engine, database));
      });
    }
  });
  return lines.join("\n");
}

async function deliver(load: Load, engine: Engine, database: Database): Promise<string> {
  const stripe = openSandbox({
    carry:
      ({ fetch }) =>
      async (input, init) => {
        // At 0 a timer would still take a millisecond.
        if (load.stripeMs > 0) await delay(load.stripeMs);
        return await fetch(input, init);
      },
  });
  const server = await startServer(database, { open: () => stripe });
  try {
    const accounts = await plantAccounts(database, stripe.sandbox, load.accounts);
    await promiseChanges(database, accounts, load.changes);
    const [began, cpu] = [performance.now(), process.cpuUsage()];
    await server.background.tick();
    const seconds = (performance.now() - began) / 1000;
    const { user, system } = process.cpuUsage(cpu);
    if (await isAnythingOpen(database)) throw new Error("Something was not delivered.");
    const count = load.accounts * load.changes;
    const answers = load.stripeMs === 0 ? "at once" : `in ${load.stripeMs} ms`;
    const rate = (count / seconds).toFixed(0);
    const perDelivery = `${((user + system) / 1000 / count).toFixed(1)} ms`;
    return `| ${[`${count} ${load.name}`, answers, engine, rate, perDelivery].join(" | ")} |`;
  } finally {
    await server.close();
  }
}

/** Changes as they stand in the outbox when they were accepted while Stripe was away. */
async function promiseChanges(
  database: Database,
  accounts: readonly Account[],
  changes: number,
): Promise<void> {
  const createdAt = new Date().toISOString();
  const promised = { kind: "update_billing_account", state: "accepted", createdAt } as const;
  await database.transaction(async (trx) => {
    for (const { workspaceId, billingAccountId: subject } of accounts) {
      for (let index = 1; index <= changes; index++) {
        const payload = { name: `Change ${index}` };
        const change = { request: { change: payload }, payload, outcome: toOutcome() };
        await appendEntry(trx, { workspaceId, subject, id: newId("obx"), ...promised, ...change });
      }
    }
  });
}

async function isAnythingOpen({ db }: Database): Promise<boolean> {
  const open = db.selectFrom("outbox").select("id").where("ended_at", "is", null);
  return (await open.executeTakeFirst()) !== undefined;
}
