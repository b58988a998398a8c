import pLimit from "p-limit";
import type { AccountPath } from "../../billing-accounts/billing-account.ts";
import type { Database } from "../../db/open-database.ts";
import { type AccountsBehind, listAccountPaths } from "../accounts/repository.ts";

const PAGE = 100;

export interface WalkOptions extends AccountsBehind {
  readonly concurrency: number;
  /** Aborted: what is under way ends, and nothing else is begun. */
  readonly signal: AbortSignal;
}

/** How far a walk has come. */
export interface Walked {
  /** It and all in front of it have been visited. */
  readonly last: string;
  readonly isComplete: boolean;
}

/** Visits accounts in the order of their ids, several at once. Those that come meanwhile may be visited or not. */
export async function walkAccounts(
  database: Database,
  { workspaceId, after, concurrency, signal }: WalkOptions,
  visit: (account: AccountPath) => Promise<void>,
): Promise<Walked> {
  const limit = pLimit(concurrency);
  let last = after;
  for (;;) {
    const page = await listAccountPaths(database.db, { after: last, workspaceId }, PAGE);
    const begun = await Promise.all(
      page.map((account) =>
        limit(async () => {
          if (signal.aborted) return undefined;
          await visit(account);
          return account.billingAccountId;
        }),
      ),
    );
    // They begin in their order, so those that did are in front of those that did not.
    last = begun.findLast((id) => id !== undefined) ?? last;
    if (page.length > 0 && begun.at(-1) === undefined) return { last, isComplete: false };
    if (page.length < PAGE) return { last, isComplete: true };
  }
}
