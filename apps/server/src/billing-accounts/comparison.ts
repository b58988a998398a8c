import type { Details } from "./billing-account.ts";
import { type CustomerDetails, fieldOf, type Param, params, valueAt } from "./param.ts";
import type { Difference } from "./sync-record.ts";

/** What is to be done about the differences of an account and its customer: each stands in one of the lists. */
export interface Comparison {
  /** Stripe's value takes the place of ours. */
  readonly takenOver: readonly Difference[];
  /** Stripe has refused what was promised here, and is asked again. */
  readonly rejected: readonly Difference[];
  /** Stripe has a value that an account cannot have: ours stays. */
  readonly differs: readonly Difference[];
  /** What is promised here is on its way to Stripe. */
  readonly promised: readonly Difference[];
}

/** Whose word counts more than Stripe's. */
export interface Claims {
  /** Fields of which Stripe is still to be told what is promised here. */
  readonly promised: ReadonlySet<keyof Details>;
  /** Fields of which Stripe has refused what was promised here. */
  readonly rejected: ReadonlySet<keyof Details>;
  readonly unholdable: ReadonlySet<Param>;
}

/** Compares value by value, and says who wins: ours where it is promised, else Stripe's where an account can have it. */
export function compareDetails(
  account: CustomerDetails,
  customer: CustomerDetails,
  { promised, rejected, unholdable }: Claims,
): Comparison {
  const differences = params.flatMap((param): readonly Difference[] => {
    const [here, atStripe] = [valueAt(account, param), valueAt(customer, param)];
    return here === atStripe ? [] : [{ param, here, atStripe }];
  });
  const sides = Map.groupBy(differences, ({ param }): keyof Comparison => {
    if (promised.has(fieldOf(param))) return "promised";
    if (rejected.has(fieldOf(param))) return "rejected";
    return unholdable.has(param) ? "differs" : "takenOver";
  });
  return {
    takenOver: sides.get("takenOver") ?? [],
    rejected: sides.get("rejected") ?? [],
    differs: sides.get("differs") ?? [],
    promised: sides.get("promised") ?? [],
  };
}
