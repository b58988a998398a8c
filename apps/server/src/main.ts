import { createApp } from "./app.ts";
import { openAuthentication } from "./auth/open-authentication.ts";
import { readConfig } from "./config.ts";
import { openDatabase } from "./db/open-database.ts";
import { readDescription } from "./description.ts";
import { listen } from "./listen.ts";
import { createLog } from "./log.ts";
import { everybody } from "./members/directory.ts";
import { createDeadline } from "./outbox/deadline.ts";
import { stopOnSignal } from "./stop.ts";
import { openStripe } from "./stripe/open-stripe.ts";
import { welcome } from "./welcome.ts";

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const log = createLog(config.logLevel);
  const database = await openDatabase(config.databaseUrl);
  const stripe = openStripe(config);
  const { verifyToken, issuer } = await openAuthentication(config, log);
  const deadline = createDeadline(config.stripeDeadlineMs, (error) =>
    log.error({ err: error }, "failed after its caller had gone"),
  );
  const app = await createApp({
    config,
    log,
    clock: Date.now,
    description: await readDescription(),
    database,
    gateway: stripe.gateway,
    deadline,
    verifyToken,
    directory: everybody,
    ...(issuer ? { issuer } : {}),
  });
  const server = await listen(app, config, log);
  stopOnSignal(server, log, async () => {
    await deadline.drain();
    await database.close();
    stripe.close();
  });
  log.info({ host: config.host, port: config.port }, "listening");
  if (issuer) await welcome(config, server, issuer);
}
