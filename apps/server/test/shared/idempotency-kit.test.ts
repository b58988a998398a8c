import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describeIdempotency, type KeyedRequest } from "@workspace-billing/idempotency-kit";
import { afterAll, beforeAll } from "vitest";
import { type Database, openDatabase } from "../../src/db/open-database.ts";
import { describeOnEachDatabase } from "../support/database.ts";
import { acme, addMember, createWorkspace } from "../support/fixtures.ts";
import { OWNER, type StartedServer, startServer } from "../support/server.ts";
import { hold, refuseConnection } from "../support/stripe-line.ts";

const OTHER = "auth0|other";

describeOnEachDatabase("the idempotency kit", ({ engine, freshUrl }) => {
  const dataDir = mkdtempSync(join(tmpdir(), "workspace-billing-kit-"));
  let database: Database;
  /** Its sandbox and its clock are those of the other, which is restarted. */
  let lasting: StartedServer;
  let tested: StartedServer;
  beforeAll(async () => {
    database = await openDatabase(await freshUrl());
    lasting = await startServer(engine, database);
    await start();
  });
  afterAll(async () => {
    await tested.close();
    await lasting.close();
    await database.close();
    rmSync(dataDir, { recursive: true });
  });

  async function start(): Promise<void> {
    // Its tokens are good after a restart, too.
    tested = await startServer(engine, database, { DATA_DIR: dataDir }, { beside: lasting });
  }

  async function authorization(sub: string): Promise<Record<string, string>> {
    const response = await fetch(`${tested.server.baseUrl}/dev/token`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ sub }),
    });
    // As that address answers it.
    const { token } = (await response.json()) as { token: string };
    return { Authorization: `Bearer ${token}` };
  }

  /** The creation of a billing account in a workspace of its own. */
  async function creation(mode: "single" | "pooled" = "pooled"): Promise<KeyedRequest> {
    const { id } = await createWorkspace(await lasting.server.client(), mode);
    await addMember(database, id, OTHER, "owner");
    return {
      method: "POST",
      path: `/workspaces/${id}/billing-accounts`,
      headers: await authorization(OWNER),
      body: acme,
    };
  }

  describeIdempotency("createBillingAccount", {
    baseUrl: () => tested.server.baseUrl,
    request: () => creation(),
    other: (request) => ({ ...request, body: { ...acme, name: "ACME Corp (EU)" } }),
    async countEffects() {
      let customers = 0;
      for await (const _ of lasting.server.stripe.customers.list({ limit: 100 })) customers += 1;
      return customers;
    },
    invalid: async () => ({ ...(await creation()), body: { ...acme, name: "" } }),
    unauthorized: ({ headers: _, ...request }) => request,
    byAnother: async (request) => ({ ...request, headers: await authorization(OTHER) }),
    async refused() {
      const request = await creation("single");
      const workspaceId = request.path.split("/")[2] ?? "";
      const { billingAccounts } = await lasting.server.client();
      const { id: billingAccountId } = await billingAccounts.create({ workspaceId }, acme);
      const mend = () => billingAccounts.delete({ workspaceId, billingAccountId });
      return { request, mend: async () => void (await mend()) };
    },
    async failing() {
      const request = await creation();
      tested.server.line.breakWith(refuseConnection);
      return { request, mend: () => tested.server.line.mend() };
    },
    async hold() {
      const request = await creation();
      const { carry, arrived, release } = hold();
      tested.server.line.breakWith(carry);
      return { request, arrived, release };
    },
    async restart() {
      await tested.close();
      await start();
    },
    advance: (ms) => lasting.server.clock.advance(ms),
  });
});
