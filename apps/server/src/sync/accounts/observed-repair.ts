import type { ComparisonReport, SyncObserver } from "../observer.ts";
import type { Findings, Repairer } from "./repair.ts";

/** The same repairer; the observer is told what each repair has found. */
export function observeRepairs(repairer: Repairer, observer: SyncObserver): Repairer {
  return {
    ...repairer,
    async repair(path) {
      const findings = await repairer.repair(path);
      observer.compared(toReport(path.billingAccountId, findings));
      return findings;
    },
  };
}

function toReport(account: string, findings: Findings): ComparisonReport {
  const { takenOver, rejected, differs, promised, subscriptions } = findings;
  const details = [...takenOver, ...rejected, ...differs, ...promised].map(({ param }) => param);
  const fields = [...details, ...subscriptions.map(() => "subscription")];
  return { account, outcome: outcomeOf(findings, fields), fields };
}

function outcomeOf(
  { deleted, differs }: Findings,
  fields: readonly string[],
): ComparisonReport["outcome"] {
  if (deleted === "customer") return "customer_deleted";
  if (differs.length > 0) return "differs";
  return deleted === "account" || fields.length > 0 ? "repaired" : "equal";
}
