import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createApp } from "../src/app.ts";
import { openDevelopmentIssuer } from "../src/auth/development-issuer.ts";
import { openAuthentication } from "../src/auth/open-authentication.ts";
import { type Config, readConfig } from "../src/config.ts";
import type { Database } from "../src/db/open-database.ts";
import { readDescription } from "../src/description.ts";
import { listen, localUrlOf } from "../src/listen.ts";
import { createLog } from "../src/log.ts";
import { everybody } from "../src/members/directory.ts";
import type { Background } from "../src/outbox/background.ts";
import { createDeadline } from "../src/outbox/deadline.ts";
import { type OpenStripe, openStripe } from "../src/stripe/open-stripe.ts";

export const OWNER = "auth0|owner";

export interface BenchServer {
  readonly baseUrl: string;
  /** Of OWNER. */
  readonly token: string;
  /** What nobody waits for, not started yet. */
  readonly background: Background;
  close(): Promise<void>;
}

/** The server as `npm start` has it, in front of that database, which stays the caller's to close. */
export async function startServer(
  database: Database,
  {
    open = openStripe,
    logLevel = "warn",
  }: {
    /** What it has for Stripe. */
    readonly open?: (config: Config) => OpenStripe | Promise<OpenStripe>;
    readonly logLevel?: Config["logLevel"];
  } = {},
): Promise<BenchServer> {
  const dataDir = mkdtempSync(join(tmpdir(), "workspace-billing-bench-"));
  const config = readConfig({ PORT: "0", PUBLIC_URL: "http://127.0.0.1:3000", DATA_DIR: dataDir });
  const log = createLog(logLevel);
  const stripe = await open(config);
  const { express, background } = await createApp({
    config,
    log,
    clock: Date.now,
    description: await readDescription(),
    database,
    webhookSecrets: stripe.webhookSecrets,
    gateway: stripe.gateway,
    deadline: createDeadline(config.stripeDeadlineMs, (err) => log.error({ err }, "late")),
    directory: everybody,
    ...(await openAuthentication(config, log)),
  });
  const server = await listen(express, config, log);
  stripe.listening(localUrlOf(server, config));
  const { publicUrl } = config;
  const issuer = await openDevelopmentIssuer({ dataDir, publicUrl, now: Date.now });
  return {
    baseUrl: localUrlOf(server, config),
    token: (await issuer.issue(OWNER)).token,
    background,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await background.stop();
      stripe.close();
      rmSync(dataDir, { recursive: true });
    },
  };
}
