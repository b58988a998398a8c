import type { Fault } from "@workspace-billing/stripe-sandbox";
import fc from "fast-check";

/** What happens next. Accounts, subscriptions and servers are named by any number: it counts round and round. */
export type Step =
  | { readonly do: "create"; readonly by: Manner }
  | { readonly do: "delete"; readonly account: number; readonly by: Manner }
  | {
      readonly do: "update";
      readonly account: number;
      readonly fields: readonly Field[];
      /** Clears the fields that can be cleared. */
      readonly clears: boolean;
      /** With a phone number that we take, and Stripe refuses. */
      readonly refused: boolean;
      readonly condition: "none" | "current" | "stale";
      readonly by: Manner;
    }
  | { readonly do: "subscribe"; readonly account: number; readonly by: Manner }
  | { readonly do: "change"; readonly subscription: number; readonly by: Manner }
  | { readonly do: "cancel"; readonly subscription: number; readonly by: Manner }
  /** Sends a request with a key again, as it was. */
  | { readonly do: "repeat"; readonly request: number; readonly server: number }
  /** Somebody changes the customer, or the subscription, in Stripe's dashboard. */
  | { readonly do: "editCustomer"; readonly account: number; readonly field: Field }
  | { readonly do: "editSubscription"; readonly subscription: number }
  /** From now on this goes wrong between the servers and Stripe. */
  | { readonly do: "disturb"; readonly faults: readonly Fault[] }
  | { readonly do: "calm" }
  | { readonly do: "kill"; readonly server: number }
  /** All requests that are under way are waited for. */
  | { readonly do: "meet" }
  /** And then a minute passes. */
  | { readonly do: "wait" };

export type Field = "name" | "phone" | "description" | "city";

interface Manner {
  readonly server: number;
  readonly keyed: boolean;
}

const LENGTH = 50;

/** What happens with this seed. */
export function planOf(seed: number): readonly Step[] {
  const [plan] = fc.sample(fc.array(step(), { minLength: LENGTH, maxLength: LENGTH }), {
    seed,
    numRuns: 1,
  });
  return plan ?? [];
}

function step(): fc.Arbitrary<Step> {
  const some = fc.nat({ max: 1000 });
  const by = fc.record({ server: some, keyed: fc.boolean() });
  const field = fc.constantFrom<Field>("name", "phone", "description", "city");
  const one = <Name extends Step["do"]>(name: Name) => fc.constant(name);
  return fc.oneof(
    {
      weight: 14,
      arbitrary: fc.record({
        do: one("update"),
        account: some,
        fields: fc.uniqueArray(field, { minLength: 1, maxLength: 3 }),
        clears: oneIn(5),
        refused: oneIn(12),
        condition: fc.constantFrom("none", "none", "none", "current", "stale"),
        by,
      }),
    },
    { weight: 2, arbitrary: fc.record({ do: one("create"), by }) },
    { weight: 1, arbitrary: fc.record({ do: one("delete"), account: some, by }) },
    { weight: 2, arbitrary: fc.record({ do: one("subscribe"), account: some, by }) },
    { weight: 3, arbitrary: fc.record({ do: one("change"), subscription: some, by }) },
    { weight: 1, arbitrary: fc.record({ do: one("cancel"), subscription: some, by }) },
    { weight: 4, arbitrary: fc.record({ do: one("repeat"), request: some, server: some }) },
    { weight: 2, arbitrary: fc.record({ do: one("editCustomer"), account: some, field }) },
    { weight: 1, arbitrary: fc.record({ do: one("editSubscription"), subscription: some }) },
    { weight: 5, arbitrary: fc.record({ do: one("disturb"), faults: disturbance() }) },
    { weight: 1, arbitrary: fc.record({ do: one("calm") }) },
    { weight: 1, arbitrary: fc.record({ do: one("kill"), server: some }) },
    { weight: 2, arbitrary: fc.record({ do: one("meet") }) },
    { weight: 1, arbitrary: fc.record({ do: one("wait") }) },
  );
}

function oneIn(count: number): fc.Arbitrary<boolean> {
  return fc.nat({ max: count - 1 }).map((drawn) => drawn === 0);
}

/** What can go wrong at Stripe and on the way to it, and with what it tells. */
const troubles: readonly Fault[] = [
  { fault: "rate_limit" },
  { fault: "server_error", work: "undone" },
  { fault: "server_error", work: "done" },
  { fault: "unauthorized" },
  { fault: "hang", work: "never" },
  { fault: "hang", work: "before" },
  { fault: "hang", work: "after" },
  { fault: "close" },
  { fault: "lose" },
  { fault: "down" },
  { fault: "webhook_duplicate" },
  { fault: "webhook_late", events: 3 },
  { fault: "webhook_reorder" },
  { fault: "webhook_lost" },
];

function disturbance(): fc.Arbitrary<readonly Fault[]> {
  const probability = fc.constantFrom(0.1, 0.3, 1);
  const trouble = fc
    .record({ fault: fc.constantFrom(...troubles), probability })
    .map(({ fault, probability }) => ({ ...fault, probability }));
  return fc.array(trouble, { minLength: 1, maxLength: 4 });
}
