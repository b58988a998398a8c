import { createApp } from "./app.ts";
import { openAuthentication } from "./auth/open-authentication.ts";
import { type Config, readConfig } from "./config.ts";
import type { Environment } from "./config-reader.ts";
import { openDatabase } from "./db/open-database.ts";
import { readDescription } from "./description.ts";
import { listen, localUrlOf, portOf } from "./listen.ts";
import { createLog } from "./log.ts";
import { everybody } from "./members/directory.ts";
import { createDeadline } from "./outbox/deadline.ts";
import { stopOnSignal } from "./stop.ts";
import { openStripe } from "./stripe/open-stripe.ts";

/**
 * Opens what the environment says, serves, and returns once it listens. It ends by itself at SIGINT or SIGTERM.
 * @throws Error with a line for each variable that is wrong, or that names what cannot be opened
 */
export async function serve(environment: Environment): Promise<void> {
  const config = readConfig(environment);
  const log = createLog(config.logLevel);
  const database = await setBy(databaseVariables(config), () => openDatabase(config.databaseUrl));
  const stripe = await setBy("DATA_DIR", () => openStripe(config));
  const { verifyToken, issuer } = await setBy("DATA_DIR", () => openAuthentication(config, log));
  const deadline = createDeadline(config.stripeDeadlineMs, (error) =>
    log.error({ err: error }, "failed after its caller had gone"),
  );
  const { express, background } = await createApp({
    config,
    log,
    clock: Date.now,
    description: await readDescription(),
    database,
    gateway: stripe.gateway,
    ...(stripe.sandbox ? { sandbox: stripe.sandbox } : {}),
    webhookSecrets: stripe.webhookSecrets,
    deadline,
    verifyToken,
    directory: everybody,
    ...(issuer ? { issuer } : {}),
  });
  const server = await listen(express, config, log);
  stripe.listening(localUrlOf(server, config));
  background.start();
  stopOnSignal(server, log, async () => {
    await background.stop();
    await deadline.drain();
    await database.close();
    stripe.close();
  });
  log.info({ host: config.host, port: portOf(server) }, "listening");
  // It calls the server itself, and a signal that comes meanwhile is no reason to end any other way.
  if (issuer) {
    const { welcome } = await import("./welcome.ts");
    await welcome(config, server, issuer).catch((err: unknown) =>
      log.warn({ err }, "there is no demo to show"),
    );
  }
}

/** Names with a failure the variables that it hangs on. */
async function setBy<T>(variables: string, open: () => T | Promise<T>): Promise<T> {
  try {
    return await open();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`${variables}: ${reason}`, { cause: error });
  }
}

/** The file of SQLite is in the data directory unless it is said to be elsewhere. */
function databaseVariables({ databaseUrl }: Config): string {
  return databaseUrl.startsWith("sqlite:") ? "DATABASE_URL, DATA_DIR" : "DATABASE_URL";
}
