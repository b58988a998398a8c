import { mkdtempSync, rmSync } from "node:fs";
import type { Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Client, createClient } from "@workspace-billing/client";
import { createStripeSandbox, type StripeSandbox } from "@workspace-billing/stripe-sandbox";
import type Stripe from "stripe";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { createApp, type Dependencies } from "../../src/app.ts";
import { openDevelopmentIssuer } from "../../src/auth/development-issuer.ts";
import { openAuthentication } from "../../src/auth/open-authentication.ts";
import { readConfig } from "../../src/config.ts";
import type { Engine } from "../../src/db/engine.ts";
import type { Database } from "../../src/db/open-database.ts";
import { readDescription } from "../../src/description.ts";
import { listen, portOf } from "../../src/listen.ts";
import { createLog } from "../../src/log.ts";
import { everybody } from "../../src/members/directory.ts";
import { createCatalog } from "../../src/stripe/catalog.ts";
import { connectStripe } from "../../src/stripe/connect.ts";
import { createStripeGateway } from "../../src/stripe/gateway.ts";
import { recordAnswers } from "./answers.ts";
import { describeOnEachDatabase } from "./database.ts";
import { createStripeLine, type StripeLine } from "./stripe-line.ts";
import { createTestDeadline } from "./test-deadline.ts";

/** The real server, listening, in front of the sandbox. */
export interface TestServer {
  readonly engine: Engine;
  readonly baseUrl: string;
  readonly database: Database;
  readonly line: StripeLine;
  readonly sandbox: StripeSandbox;
  /** The official SDK, connected to the sandbox: what a person sees in Stripe. */
  readonly stripe: Stripe;
  readonly clock: TestClock;
  /** What was logged since the test began, parsed. */
  readonly logged: readonly Record<string, unknown>[];
  /** A token of the development issuer, given so long ago. */
  token(userId: string, ageMs?: number): Promise<string>;
  /** The typed client of a user; of `auth0|owner`, unless somebody else is named. */
  client(userId?: string): Promise<Client>;
  /** Runs what the server does without anybody waiting for it, once; by itself it does not in tests. */
  tick(): Promise<void>;
  /** Resolves when what happened at Stripe is told, and work that outlived its request has ended. */
  settled(): Promise<void>;
}

export interface TestClock {
  now(): number;
  advance(ms: number): void;
  /** From then on it is what time it is. */
  reset(): void;
}

export const OWNER = "auth0|owner";

/** What a test gives the server instead of what it has by default. */
type OtherDependencies = Partial<Pick<Dependencies, "directory" | "webhookSecrets">> & {
  /** Whether what happens at Stripe is told to the server, as it happens. */
  readonly told?: boolean;
  /** A server in front of the same Stripe, at the same time; on a database of its own it would be another company's. */
  readonly beside?: StartedServer;
};

/** Describes promises of the whole server, on SQLite and on PostgreSQL; each test begins with an empty database. */
export function describeServer(
  title: string,
  promises: (server: () => TestServer) => void,
  environment: Readonly<Record<string, string>> = {},
  others: OtherDependencies = {},
): void {
  describeOnEachDatabase(title, ({ engine, database }) => {
    let started: StartedServer | undefined;
    beforeAll(async () => {
      started = await startServer(engine, database(), environment, others);
    });
    beforeEach(() => started?.reset());
    afterAll(() => started?.close());
    promises(() => {
      if (started === undefined) throw new Error("The server runs in tests and hooks only.");
      return started.server;
    });
  });
}

export interface StartedServer {
  readonly server: TestServer;
  readonly sandbox: StripeSandbox;
  reset(): void;
  close(): Promise<void>;
}

/** A server of one test's own, which that test closes. The database stays the caller's to close. */
export async function startServer(
  engine: Engine,
  database: Database,
  environment: Readonly<Record<string, string>> = {},
  { told = false, beside, ...others }: OtherDependencies = {},
): Promise<StartedServer> {
  const dataDir = mkdtempSync(join(tmpdir(), "workspace-billing-test-"));
  const config = readConfig({
    NODE_ENV: "test",
    PORT: "0",
    PUBLIC_URL: "http://127.0.0.1:3000",
    DATA_DIR: dataDir,
    ...environment,
  });
  const logged: Record<string, unknown>[] = [];
  const log = createLog("debug", { write: (line) => void logged.push(JSON.parse(line)) });
  const clock = beside?.server.clock ?? createTestClock();
  const webhookSecret = "whsec_test";
  const listening = Promise.withResolvers<string>();
  const sandbox =
    beside?.sandbox ??
    createStripeSandbox({
      now: clock.now,
      webhooks: told ? [{ url: "http://server/webhooks/stripe", secret: webhookSecret }] : [],
      fetch: async (_url, init) => fetch(`${await listening.promise}/webhooks/stripe`, init),
    });
  const stripe = connectStripe({ secretKey: "sk_test_1", fetch: sandbox.fetch });
  if (!beside) await createCatalog(stripe);
  const line = createStripeLine(sandbox);
  const { publicUrl } = config;
  const deadline = createTestDeadline(
    config.stripeDeadlineMs,
    () => line.isBroken() || sandbox.faults.list().length > 0,
    (err) => log.error({ err }, "late"),
  );
  const { express, background } = await createApp({
    config,
    log,
    clock: clock.now,
    description: await readDescription(),
    database,
    gateway: createStripeGateway(connectStripe({ secretKey: "sk_test_1", fetch: line.fetch })),
    sandbox,
    webhookSecrets: [webhookSecret],
    deadline,
    ...(await openAuthentication(config, log)),
    directory: everybody,
    ...others,
  });
  const http: Server = await listen(express, config, log);
  recordAnswers(http);
  const baseUrl = `http://127.0.0.1:${portOf(http)}`;
  listening.resolve(baseUrl);
  const token = async (userId: string, ageMs = 0) => {
    const now = () => Date.now() - ageMs;
    const issuer = await openDevelopmentIssuer({ dataDir, publicUrl, now });
    return (await issuer.issue(userId)).token;
  };
  return {
    sandbox,
    server: {
      engine,
      baseUrl,
      database,
      line,
      sandbox,
      stripe,
      clock,
      logged,
      token,
      client: async (userId = OWNER) =>
        createClient({ baseUrl, token: await token(userId), maxRetries: 0 }),
      tick: () => background.tick(),
      async settled() {
        await sandbox.settled();
        await deadline.drain();
      },
    },
    reset() {
      line.mend();
      sandbox.faults.clear();
      logged.length = 0;
      clock.reset();
    },
    async close() {
      const closed = new Promise((resolve) => http.close(resolve));
      http.closeAllConnections();
      await closed;
      await background.stop();
      await deadline.drain();
      if (!beside) sandbox.close();
      rmSync(dataDir, { recursive: true });
    },
  };
}

function createTestClock(): TestClock {
  let offset = 0;
  return {
    now: () => Date.now() + offset,
    advance: (ms) => {
      offset += ms;
    },
    reset: () => {
      offset = 0;
    },
  };
}
