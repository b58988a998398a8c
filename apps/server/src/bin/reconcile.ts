/** Compares all billing accounts with their customers in Stripe, and repairs what differs: `--help` tells more. */
import { readStorage } from "../config.ts";
import { oneOf, origin, stripeKey } from "../config-forms.ts";
import { createReader } from "../config-reader.ts";
import { openDatabase } from "../db/open-database.ts";
import { connectStripe } from "../stripe/connect.ts";
import { createStripeGateway } from "../stripe/gateway.ts";
import { openSandboxOf } from "../stripe/open-stripe.ts";
import {
  type ReconcileOptions,
  readOptions,
  toArguments,
  usage,
} from "../sync/reconcile/options.ts";
import { reconcile, type Summary } from "../sync/reconcile/reconcile.ts";
import { openRepairer } from "./open-repairer.ts";
import { createReconcileConsole } from "./reconcile-console.ts";

const [EQUAL, FAILED, DIFFERENT] = [0, 1, 2];

try {
  const options = readOptions(process.argv.slice(2));
  if (options === "help") process.stdout.write(usage);
  else process.exitCode = await run(options);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = FAILED;
}

async function run(options: ReconcileOptions): Promise<number> {
  const { databaseUrl, openStripe } = readEnvironment();
  const stripe = openStripe();
  const database = await openDatabase(databaseUrl);
  const out = createReconcileConsole();
  try {
    const { gateway } = stripe;
    const repairer = await openRepairer(database, gateway);
    const dependencies = { database, gateway, repairer, clock: Date.now, say: out.say };
    const signal = interruption();
    const summary = await reconcile({ ...dependencies, progress: out }, options, signal);
    out.end();
    process.stdout.write(toText(summary, options));
    return exitCodeOf(summary);
  } finally {
    out.end();
    await database.close();
    stripe.close();
  }
}

/** @throws Error with a line for each variable that is wrong */
function readEnvironment() {
  const reader = createReader(process.env);
  const { dataDir, databaseUrl } = readStorage(reader);
  const secretKey = reader.read("STRIPE_SECRET_KEY", stripeKey("sk_", "rk_"), "");
  const apiBase = reader.read("STRIPE_API_BASE", origin, "https://api.stripe.com");
  const environment = reader.read("NODE_ENV", oneOf(["development", "test", "production"]), "");
  if (!secretKey && environment === "production") {
    reader.miss("STRIPE_SECRET_KEY", "production needs it");
  }
  if (reader.problems.length > 0) throw new Error(reader.problems.join("\n"));
  const openStripe = () => {
    if (!secretKey) return openSandboxOf(dataDir);
    return { gateway: createStripeGateway(connectStripe({ secretKey, apiBase })), close() {} };
  };
  return { databaseUrl, openStripe };
}

/** Aborted by Ctrl-C, however often: the package manager delivers it twice. */
function interruption(): AbortSignal {
  const interrupted = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const) {
    process.on(name, () => {
      if (!interrupted.signal.aborted) process.stderr.write("Ending what is under way …\n");
      interrupted.abort();
    });
  }
  return interrupted.signal;
}

function toText(summary: Summary, options: ReconcileOptions): string {
  const { compared, differing, failed, orphans, interruptedAfter } = summary;
  const lines = [
    `Compared ${compared} accounts: ${differing} differ, ${failed} failed; ${orphans} customers are no account.`,
  ];
  if (interruptedAfter !== undefined) {
    lines.push(
      `Not all are compared. To go on: pnpm reconcile ${toArguments(options, interruptedAfter)}`,
    );
  }
  return lines.map((line) => `${line}\n`).join("");
}

function exitCodeOf({ failed, differing, orphans, interruptedAfter }: Summary): number {
  if (failed > 0 || interruptedAfter !== undefined) return FAILED;
  return differing > 0 || orphans > 0 ? DIFFERENT : EQUAL;
}
