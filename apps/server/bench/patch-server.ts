/** One server of the comparison, in a process of its own: `node patch-server.ts <plain|ours|told> <database URL>`. */
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { openDatabase } from "../src/db/open-database.ts";
import { newId } from "../src/id.ts";
import { connectStripe } from "../src/stripe/connect.ts";
import { pathOf, plantAccounts } from "./accounts.ts";
import { createPlainApp } from "./plain/app.ts";
import { openTable } from "./plain/table.ts";
import { openSandbox } from "./sandbox.ts";
import { startServer } from "./server.ts";

const ACCOUNTS = 50;

/** What a server says of itself when it listens. */
export interface Ready {
  readonly baseUrl: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Of billing accounts. */
  readonly paths: readonly string[];
}

const [kind, url = ""] = process.argv.slice(2);
const { stop, ...ready } = kind === "plain" ? await startPlain() : await startOurs(kind === "told");
process.send?.(ready satisfies Ready);
process.on("message", () => {
  const { user, system } = process.cpuUsage();
  process.send?.(user + system);
});
process.on("disconnect", async () => {
  await stop();
  process.exit();
});

interface Started extends Ready {
  stop(): Promise<void>;
}

async function startPlain(): Promise<Started> {
  const { sandbox } = openSandbox();
  const stripe = connectStripe({ secretKey: "sk_test_bench", fetch: sandbox.fetch });
  const table = await openTable(url);
  const paths: string[] = [];
  for (let index = 0; index < ACCOUNTS; index++) {
    const contact = { name: "Bench", email: "bench@example.com" };
    const { id } = await stripe.customers.create(contact);
    const workspaceId = newId("ws");
    const at = new Date().toISOString();
    await table.insert({
      id,
      workspace_id: workspaceId,
      ...contact,
      created_at: at,
      updated_at: at,
    });
    paths.push(pathOf({ workspaceId, billingAccountId: id }));
  }
  const server = createPlainApp(table, stripe).listen(0, "127.0.0.1");
  await once(server, "listening");
  // A server that listens on TCP has an address with a port.
  const { port } = server.address() as AddressInfo;
  return { baseUrl: `http://127.0.0.1:${port}`, headers: {}, paths, stop: async () => undefined };
}

async function startOurs(told: boolean): Promise<Started> {
  const database = await openDatabase(url);
  const stripe = openSandbox({ told });
  const accounts = await plantAccounts(database, stripe.sandbox, ACCOUNTS);
  const server = await startServer(database, { open: () => stripe, logLevel: "info" });
  server.background.start();
  return {
    baseUrl: server.baseUrl,
    headers: { Authorization: `Bearer ${server.token}` },
    paths: accounts.map(pathOf),
    async stop() {
      await server.close();
      await database.close();
    },
  };
}
