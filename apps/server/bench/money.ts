import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Client, createClient } from "@workspace-billing/client";
import { createStripeSandbox } from "@workspace-billing/stripe-sandbox";
import { createCatalog } from "../src/stripe/catalog.ts";
import { connectStripe } from "../src/stripe/connect.ts";

const CALLS = 300;
const main = new URL("../src/main.ts", import.meta.url).pathname;

/**
 * Our own CPU per call of operations that ask Stripe: the server is a process of its own, and the sandbox, which stands
 * for Stripe and is not counted, is asked over HTTP. A Markdown table.
 */
export async function measureMoney(): Promise<string> {
  const sandbox = createStripeSandbox();
  const stripe = await sandbox.listen({ port: 0 });
  await createCatalog(connectStripe({ secretKey: "sk_test_bench", apiBase: stripe.url }));
  const server = await startServer(stripe.url);
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

interface Account {
  readonly workspaceId: string;
  readonly billingAccountId: string;
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

async function startServer(apiBase: string) {
  const dataDir = await mkdtemp(join(tmpdir(), "workspace-billing-bench-"));
  const env = {
    ...process.env,
    DATA_DIR: dataDir,
    PORT: "0",
    PUBLIC_URL: "http://127.0.0.1:3000",
    STRIPE_SECRET_KEY: "sk_test_bench",
    STRIPE_PUBLISHABLE_KEY: "pk_test_bench",
    STRIPE_WEBHOOK_SECRET: "whsec_bench",
    STRIPE_API_BASE: apiBase,
    LOG_LEVEL: "info",
  };
  const child = spawn(process.execPath, [main], { env, stdio: ["ignore", "pipe", "inherit"] });
  const port = await new Promise<string>((resolve) => {
    child.stdout.on("data", (chunk) => {
      const found = /"port":(\d+),"msg":"listening"/.exec(String(chunk))?.[1];
      if (found) resolve(found);
    });
  });
  const baseUrl = `http://127.0.0.1:${port}`;
  const response = await fetch(`${baseUrl}/dev/token`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ sub: "auth0|bench" }),
  });
  // The answer of the server that was just started.
  const { token } = (await response.json()) as { token: string };
  return {
    client: createClient({ baseUrl, token }),
    /** User and system time of the process, from the kernel's own accounting (proc(5): fields 14 and 15, in 10 ms). */
    async cpuMs() {
      const fields = (await readFile(`/proc/${child.pid}/stat`, "utf8")).split(") ")[1]?.split(" ");
      return (Number(fields?.[11]) + Number(fields?.[12])) * 10;
    },
    async stop() {
      const exited = once(child, "exit");
      child.kill("SIGTERM");
      await exited;
      await rm(dataDir, { recursive: true });
    },
  };
}
