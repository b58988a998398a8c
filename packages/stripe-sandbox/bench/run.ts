/** What the sandbox costs where there is much in it: memory, and time to advance the clock. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import Stripe from "stripe";
import { createStripeSandbox } from "../src/index.ts";

const API_VERSION = "2026-10-28.endive";

async function fill(stripe: Stripe, price: string, count: number): Promise<void> {
  for (let index = 0; index < count; index++) {
    const customer = await stripe.customers.create({
      name: `Customer ${index}`,
      payment_method: "pm_card_visa",
      invoice_settings: { default_payment_method: "pm_card_visa" },
    });
    await stripe.subscriptions.create({ customer: customer.id, items: [{ price, quantity: 10 }] });
  }
}

async function open(path?: string) {
  const sandbox = createStripeSandbox(path === undefined ? {} : { path });
  const stripe = new Stripe("sk_test_bench", {
    apiVersion: API_VERSION,
    httpClient: Stripe.createFetchHttpClient(sandbox.fetch),
  });
  const price = await stripe.prices.create({
    currency: "usd",
    unit_amount: 1500,
    recurring: { interval: "month" },
    product_data: { name: "Locations" },
  });
  return { sandbox, stripe, price: price.id };
}

/** After a turn of the event loop: what a request leaves behind is let go of then, and `fill` takes none. */
async function memory(): Promise<string> {
  for (let turn = 0; turn < 3; turn++) {
    await delay(20);
    globalThis.gc?.();
  }
  const { heapUsed, rss } = process.memoryUsage();
  return `${Math.round(heapUsed / 1e6)} MB of heap, ${Math.round(rss / 1e6)} MB resident`;
}

/** A table of the process's memory. What was taken is not given back, so what takes less is measured first. */
async function showMemory(where: string, path?: string): Promise<void> {
  const { sandbox, stripe, price } = await open(path);
  console.log(`| customers ${where}, each with a card, a subscription and an invoice | memory |`);
  console.log("|---|---|");
  console.log(`| 0 | ${await memory()} |`);
  for (const total of [2_500, 5_000, 7_500, 10_000]) {
    await fill(stripe, price, 2_500);
    console.log(`| ${total.toLocaleString("en")} | ${await memory()} |`);
  }
  console.log();
  sandbox.close();
}

const folder = await mkdtemp(join(tmpdir(), "stripe-sandbox-bench-"));
await showMemory("in a file", join(folder, "sandbox.db"));
await rm(folder, { recursive: true });
await showMemory("in memory");

const year = await open();
await fill(year.stripe, year.price, 1000);
const [began, cpu] = [performance.now(), process.cpuUsage()];
year.sandbox.advance({ days: 365 });
const { user, system } = process.cpuUsage(cpu);
console.log("| 1,000 monthly subscriptions, clock advanced by a year | |");
console.log("|---|---|");
console.log(`| wall | ${((performance.now() - began) / 1000).toFixed(1)} s |`);
console.log(`| CPU | ${((user + system) / 1e6).toFixed(1)} s |`);
year.sandbox.close();
