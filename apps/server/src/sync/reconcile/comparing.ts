import type { AccountPath } from "../../billing-accounts/billing-account.ts";
import { findStanding } from "../../billing-accounts/repository.ts";
import type { Database } from "../../db/open-database.ts";
import { findAccountSync } from "../accounts/find-account-sync.ts";
import type { Findings, Repairer } from "../accounts/repair.ts";
import { toLines } from "./findings-text.ts";

export interface ComparingDependencies {
  readonly database: Database;
  readonly repairer: Repairer;
  /** Says a line about what differs, or what has failed. */
  readonly say: (line: string) => void;
}

/**
 * Compares an account with its customer, repairs it unless it is a dry run, and says what differed; gives whether
 * something still does.
 * @throws what the repairer throws
 */
export function createComparing({ database, repairer, say }: ComparingDependencies) {
  async function stillExists({ billingAccountId: id }: AccountPath): Promise<boolean> {
    const standing = await findStanding(database.db, id);
    if (standing) say(`${id}  is still at Stripe: ${standing.record.rejection?.message}`);
    return standing !== undefined;
  }

  async function stillDiffers(path: AccountPath, findings: Findings): Promise<boolean> {
    const { deleted, subscriptions } = findings;
    if (deleted === "account") return await stillExists(path);
    const { state, lastError } = await findAccountSync(database.db, path);
    if (lastError) say(`${path.billingAccountId}  is ${state}: ${lastError.message}`);
    return state !== "synced" || subscriptions.some(({ atStripe }) => atStripe === null);
  }

  return async (path: AccountPath, isDryRun: boolean): Promise<boolean> => {
    const findings = await (isDryRun ? repairer.examine(path) : repairer.repair(path));
    const lines = toLines(findings, isDryRun);
    for (const line of lines) say(`${path.billingAccountId}  ${line}`);
    return isDryRun ? lines.length > 0 : await stillDiffers(path, findings);
  };
}
