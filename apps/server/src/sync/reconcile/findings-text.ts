import type { Difference } from "../../billing-accounts/sync-record.ts";
import type { Findings } from "../accounts/repair.ts";

/** What becomes of a difference, as it is told in a run that repairs, and in one that does not. */
const endings = {
  takenOver: ["taken over", "would be taken over"],
  rejected: ["ours sent again", "ours would be sent again"],
  promised: ["ours is on its way", "ours is on its way"],
  differs: ["differs", "differs"],
} as const;

const kept = "customer  is still at Stripe, and the account deleted here";
const gone = "customer  does not exist at Stripe (any more)  → differs";
const deletions = {
  customer: [gone, gone],
  account: [`${kept}  → deletion sent again`, `${kept}  → deletion would be sent again`],
} as const;

/** A line for each difference that was found, without the id of the account. */
export function toLines(findings: Findings, isDryRun: boolean): readonly string[] {
  const ending = (kind: keyof typeof endings) => endings[kind][isDryRun ? 1 : 0];
  const line = (what: string, { here, atStripe }: Sides, kind: keyof typeof endings) =>
    `${what}  here ${shown(here)}  at Stripe ${shown(atStripe)}  → ${ending(kind)}`;
  const kinds = ["takenOver", "rejected", "promised", "differs"] as const;
  return [
    ...(findings.deleted ? [deletions[findings.deleted][isDryRun ? 1 : 0]] : []),
    ...kinds.flatMap((kind) => findings[kind].map((each) => line(each.param, each, kind))),
    ...findings.subscriptions.map((each) =>
      // What Stripe does not have says nothing of what it has become.
      line(each.subscriptionId, each, each.atStripe === null ? "differs" : "takenOver"),
    ),
  ];
}

type Sides = Pick<Difference, "here" | "atStripe">;

function shown(value: string | null): string {
  return value === null ? "nothing" : JSON.stringify(value);
}
