import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createStripeSandbox, type StripeSandbox } from "@workspace-billing/stripe-sandbox";
import type Stripe from "stripe";
import { openDevelopmentIssuer } from "../../src/auth/development-issuer.ts";
import { type Database, openDatabase } from "../../src/db/open-database.ts";
import { createCatalog } from "../../src/stripe/catalog.ts";
import { connectStripe } from "../../src/stripe/connect.ts";
import { freePort } from "./server-process.ts";

const WEBHOOK_SECRET = "whsec_stage";
const PUBLIC_URL = "http://127.0.0.1";

/** What servers that run as processes of their own stand on: a Stripe, a database, and the time. */
export interface Stage {
  /** Reached by the servers over HTTP. */
  readonly sandbox: StripeSandbox;
  /** The official SDK, connected to the sandbox: what a person sees and does in Stripe. Nothing ever goes wrong with it. */
  readonly stripe: Stripe;
  /** Opened here as well, to look into. */
  readonly database: Database;
  /** The variables of a server, but for those that name its port. */
  readonly environment: Readonly<Record<string, string>>;
  /** A token of a user's, which all the servers accept. */
  readonly token: (userId: string) => Promise<string>;
  /** How far the clocks of the sandbox and of the servers that start from now on are ahead. */
  readonly aheadMs: () => number;
  readonly advance: (ms: number) => void;
  /** Nobody answers for Stripe: connections to it are refused until it is back. */
  readonly leave: () => Promise<void>;
  readonly comeBack: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** @param webhookUrls where the sandbox tells what happens in it */
export async function setStage(
  databaseUrl: string,
  webhookUrls: readonly string[] = [],
): Promise<Stage> {
  const dataDir = mkdtempSync(join(tmpdir(), "workspace-billing-stage-"));
  let aheadMs = 0;
  const now = () => Date.now() + aheadMs;
  const sandbox = createStripeSandbox({
    now,
    webhooks: webhookUrls.map((url) => ({ url, secret: WEBHOOK_SECRET })),
  });
  const stripe = connectStripe({ secretKey: "sk_test_stage", fetch: undisturbed(sandbox) });
  await createCatalog(stripe);
  const port = Number(await freePort());
  let listening = await sandbox.listen({ port });
  const { url } = listening;
  const database = await openDatabase(databaseUrl);
  return {
    sandbox,
    stripe,
    database,
    environment: {
      DATABASE_URL: databaseUrl,
      DATA_DIR: dataDir,
      PUBLIC_URL,
      STRIPE_API_BASE: url,
      STRIPE_SECRET_KEY: "sk_test_stage",
      STRIPE_PUBLISHABLE_KEY: "pk_test_stage",
      STRIPE_WEBHOOK_SECRET: WEBHOOK_SECRET,
    },
    async token(userId) {
      const issuer = await openDevelopmentIssuer({ dataDir, publicUrl: PUBLIC_URL, now });
      return (await issuer.issue(userId)).token;
    },
    aheadMs: () => aheadMs,
    advance(ms) {
      aheadMs += ms;
    },
    leave: () => listening.close(),
    async comeBack() {
      listening = await sandbox.listen({ port });
    },
    async close() {
      await listening.close();
      sandbox.close();
      await database.close();
      rmSync(dataDir, { recursive: true });
    },
  };
}

/** Faults of the sandbox are between it and the servers. */
function undisturbed({ fetch, faults }: StripeSandbox): typeof globalThis.fetch {
  return async (input, init) => {
    const set = faults.list().map(({ struck: _, ...fault }) => fault);
    faults.set([]);
    try {
      return await fetch(input, init);
    } finally {
      faults.set(set);
    }
  };
}
