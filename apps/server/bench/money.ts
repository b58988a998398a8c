import type { Client } from "@workspace-billing/client";
import { createStripeSandbox } from "@workspace-billing/stripe-sandbox";
import { createCatalog } from "../src/stripe/catalog.ts";
import { connectStripe } from "../src/stripe/connect.ts";
import type { Account } from "./accounts.ts";
import { startServerProcess } from "./server-process.ts";

const CALLS = 300;

/**
 * Our own CPU per call of operations that ask Stripe: the server is a process of its own, and the sandbox, which stands
 * for Stripe and is not counted, is asked over HTTP. A Markdown table.
 */
export async function measureMoney(): Promise<string> {
  const sandbox = createStripeSandbox();
  const stripe = await sandbox.listen({ port: 0 });
  await createCatalog(connectStripe({ secretKey: "sk_test_bench", apiBase: stripe.url }));
  const server = await startServerProcess(stripe.url);
  const accounts = await createAccounts(server.client);
  const body = { product_quantities: { locations: 5, users: 25 } };
  const preview = { items: [{ product_type: "locations" as const, quantity: 15 }] };
  const rows = [
    await measure("getBillingAccount", (account) => server.client.billingAccounts.get(account)),
    await measure("createSubscription", (account) =>
      server.client.subscriptions.create(account, body),
    ),
    await measure("previewInvoice", (account) => server.client.invoices.preview(account, preview)),
  ];
  await server.stop();
  await stripe.close();
  sandbox.close();
  return ["| operation | our CPU per call, ms |", "|---|---|", ...rows].join("\n");

  async function measure(name: string, call: (account: Account) => PromiseLike<unknown>) {
    const before = await server.cpuMs();
    for (const account of accounts) await call(account);
    return `| ${name} | ${(((await server.cpuMs()) - before) / accounts.length).toFixed(2)} |`;
  }
}

async function createAccounts(client: Client): Promise<readonly Account[]> {
  const accounts: Account[] = [];
  for (let index = 0; index < CALLS; index++) {
    // Each in a workspace of its own: its first subscription is a trial, for which nothing is charged.
    const { id: workspaceId } = await client.workspaces.create({
      name: `Bench ${index}`,
      billing_mode: "single",
    });
    const fields = { name: "Bench", email: "bench@example.com" };
    const { id } = await client.billingAccounts.create({ workspaceId }, fields);
    accounts.push({ workspaceId, billingAccountId: id });
  }
  return accounts;
}
