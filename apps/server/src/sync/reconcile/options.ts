import { parseArgs } from "node:util";

/** What a run is to do. */
export interface ReconcileOptions {
  /** Only say where accounts and customers differ. */
  readonly isDryRun: boolean;
  /** How many accounts are compared at once. */
  readonly concurrency: number;
  /** The one to look at; undefined: all. */
  readonly workspaceId: string | undefined;
  /** The account behind which to begin; empty: with the first. */
  readonly after: string;
}

export const usage = `Compares every billing account with its customer in Stripe, and repairs what differs.

  pnpm reconcile [--dry-run] [--concurrency 8] [--workspace ws_…] [--after cus_…]

  --dry-run          only say what differs: nothing is changed, here or in Stripe
  --concurrency <n>  so many accounts at once, 1 to 100; 8 if not given
  --workspace <id>   only the accounts of one workspace
  --after <id>       begin behind this account: goes on where a run was interrupted
  --help             print this

It reads DATABASE_URL, DATA_DIR, STRIPE_SECRET_KEY and STRIPE_API_BASE as the server does, which may run meanwhile.
Exit code 0: all are equal; 1: failed, or interrupted; 2: some differ.
`;

const CONCURRENCY_MAX = 100;

/**
 * Reads the arguments of the command line; `help`: only that was asked for.
 * @throws Error with one line, for an argument that is not known or has no such value
 */
export function readOptions(args: readonly string[]): ReconcileOptions | "help" {
  const { values } = parseArgs({
    args: [...args],
    options: {
      "dry-run": { type: "boolean", default: false },
      concurrency: { type: "string", default: "8" },
      workspace: { type: "string" },
      after: { type: "string", default: "" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return "help";
  const concurrency = Number(values.concurrency);
  if (!Number.isInteger(concurrency) || concurrency < 1 || concurrency > CONCURRENCY_MAX) {
    throw new Error(`--concurrency must be a whole number from 1 to ${CONCURRENCY_MAX}`);
  }
  return {
    isDryRun: values["dry-run"],
    concurrency,
    workspaceId: values.workspace,
    after: values.after,
  };
}

/** The arguments that go on behind an account. */
export function toArguments(options: ReconcileOptions, after: string): string {
  const { isDryRun, concurrency, workspaceId } = options;
  return [
    ...(isDryRun ? ["--dry-run"] : []),
    `--concurrency ${concurrency}`,
    ...(workspaceId === undefined ? [] : [`--workspace ${workspaceId}`]),
    `--after ${after}`,
  ].join(" ");
}
