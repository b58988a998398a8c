import type { AccountPath } from "../../billing-accounts/billing-account.ts";
import { type Clock, toInstant } from "../../clock.ts";
import { AppError } from "../../errors.ts";
import { WORKSPACE_KEY } from "../../outbox/intents.ts";
import type { StripeGateway } from "../../stripe/gateway.ts";
import { countAccounts, listAccountPaths } from "../accounts/repository.ts";
import { type ComparingDependencies, createComparing } from "./comparing.ts";
import type { ReconcileOptions } from "./options.ts";
import { findOrphans } from "./orphans.ts";
import { walkAccounts } from "./walk.ts";

/** So many accounts one after the other cannot be compared because of something else. */
const FAILURES_IN_A_ROW_MAX = 20;
/** What was made since then may be about to become an account. */
const CREATION_MS = 10 * 60_000;
const SAMPLE = 3;

export interface ReconcileDependencies extends ComparingDependencies {
  readonly gateway: StripeGateway;
  readonly clock: Clock;
  /** Told how many accounts there are, and of each when it has been compared. */
  readonly progress: { begin(total: number): void; step(): void };
}

export interface Summary {
  readonly compared: number;
  /** Accounts that are not what their customers are, also after the repair. */
  readonly differing: number;
  readonly failed: number;
  /** Customers that we have made, and that are no accounts. */
  readonly orphans: number;
  /** Where to go on, if it was not everything. */
  readonly interruptedAfter: string | undefined;
}

/**
 * Compares accounts with their customers, and repairs them unless it is a dry run.
 * @throws Error when Stripe has never heard of any of the customers: the key is not theirs
 */
export async function reconcile(
  dependencies: ReconcileDependencies,
  options: ReconcileOptions,
  signal: AbortSignal,
): Promise<Summary> {
  const { database, say, progress } = dependencies;
  const compare = createComparing(dependencies);
  const tally = { compared: 0, differing: 0, failed: 0 };
  const hopeless = new AbortController();
  let lastCompared = options.after;
  let failuresInARow = 0;

  async function visit(path: AccountPath): Promise<void> {
    const { billingAccountId: id } = path;
    try {
      if (await compare(path, options.isDryRun)) tally.differing += 1;
      tally.compared += 1;
      failuresInARow = 0;
      if (id > lastCompared) lastCompared = id;
    } catch (error) {
      // It was deleted after it was listed.
      if (error instanceof AppError && error.code === "resource_missing") return;
      tally.failed += 1;
      failuresInARow += 1;
      say(`${id}  failed: ${messageOf(error)}`);
      if (failuresInARow >= FAILURES_IN_A_ROW_MAX) hopeless.abort();
    } finally {
      progress.step();
    }
  }

  await assertSameStripe(dependencies);
  progress.begin(await countAccounts(database.db, options));
  const either = AbortSignal.any([signal, hopeless.signal]);
  const { isComplete, last } = await walkAccounts(database, { ...options, signal: either }, visit);
  const orphans = isComplete ? await sayOrphans(dependencies, options.workspaceId, signal) : 0;
  const stoppedBehind = hopeless.signal.aborted ? lastCompared : last;
  return { ...tally, orphans, interruptedAfter: isComplete ? undefined : stoppedBehind };
}

async function sayOrphans(
  dependencies: ReconcileDependencies,
  workspaceId: string | undefined,
  signal: AbortSignal,
): Promise<number> {
  const wanted = { workspaceId, madeBefore: dependencies.clock() - CREATION_MS, signal };
  let count = 0;
  for await (const { id, metadata, createdAt } of findOrphans(dependencies, wanted)) {
    const at = toInstant(createdAt);
    count += 1;
    dependencies.say(
      `${id}  is no billing account: made at ${at} for workspace ${metadata[WORKSPACE_KEY]}`,
    );
  }
  return count;
}

/** A key of another Stripe account, or of the other mode, would make every customer look as if it was deleted. */
async function assertSameStripe({ database, gateway }: ReconcileDependencies): Promise<void> {
  const sample = await listAccountPaths(database.db, { after: "", workspaceId: undefined }, SAMPLE);
  const customers = await Promise.all(
    sample.map(({ billingAccountId }) => gateway.findCustomer(billingAccountId)),
  );
  if (customers.length === 0 || customers.some((customer) => customer !== "unknown")) return;
  const ids = sample.map(({ billingAccountId }) => billingAccountId).join(", ");
  throw new Error(
    `Stripe has never had ${ids}: STRIPE_SECRET_KEY is not of these accounts' Stripe`,
  );
}

/** In one line, with what is behind it: `Stripe is not available: Expired API Key`. */
function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { message, cause } = error;
  return cause instanceof Error ? `${message}: ${cause.message}` : message;
}
