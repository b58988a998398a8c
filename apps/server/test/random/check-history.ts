import type { Side } from "../process/both-sides.ts";
import { beganAt, endedAt, isPossible, isPromised, type Value, type Write } from "./history.ts";

/** A phone number that Stripe takes; we take longer ones. */
export const STRIPE_PHONE_MAX = 20;

/** How a history has ended. */
export interface Ending {
  readonly writes: readonly Write[];
  /** What both sides have. */
  readonly final: Side;
  /** How often Stripe was brought to have each value that only one write has: `n17`, or `users 117`. */
  readonly told: ReadonlyMap<string, number>;
  /** How often Stripe has done each thing that it was asked for. */
  readonly effects: ReadonlyMap<string, number>;
}

/** What was promised and did not hold, a line each. */
export function violations({ writes, final, told, effects }: Ending): readonly string[] {
  const ending = { writes: writes.map((write) => withTarget(write, final)), final, told, effects };
  return [
    ...[...effects].flatMap(([id, count]) =>
      count > 1 ? [`Stripe has done ${id} ${count} times`] : [],
    ),
    ...ending.writes.flatMap(strangeAnswers),
    ...ending.writes.flatMap((write) => wrongCounts(write, ending.told)),
    ...lostAccounts(ending),
    ...Object.entries(ending.final).flatMap(([id, account]) => {
      const { name, phone, description, address, subscriptions } = account;
      const values = { name, phone, description, city: address["city"] ?? null };
      return [
        ...wrongValues(ending.writes, id, values),
        ...Object.entries(subscriptions).flatMap(([subscriptionId, { quantities, status }]) =>
          status === "canceled"
            ? []
            : wrongValues(ending.writes, subscriptionId, { users: quantities["users"] ?? null }),
        ),
        ...lostSubscriptions(ending, id),
      ];
    }),
  ];
}

/** What was made and nobody was told of is known by the value that only it has. */
function withTarget(write: Write, final: Side): Write {
  if (write.target !== undefined) return write;
  const accounts = Object.entries(final);
  const sold = accounts.flatMap(([, { subscriptions }]) => Object.entries(subscriptions));
  const found =
    write.operation === "createBillingAccount"
      ? accounts.find(([, { name }]) => name === write.values["name"])
      : sold.find(([, { quantities }]) => quantities["users"] === write.values["users"]);
  return { ...write, target: found?.[0] };
}

/** A server never fails, what needs no answer of Stripe's waits for none, and what was answered is answered again. */
function strangeAnswers(write: Write): readonly string[] {
  const neverUnavailable = ["updateBillingAccount", "deleteBillingAccount"];
  const isStrange = write.attempts.some(
    ({ status = 0, code }) =>
      status >= 500 &&
      (code !== "stripe_unavailable" || neverUnavailable.includes(write.operation)),
  );
  const answers = new Set(write.attempts.map(({ status = 500 }) => status));
  const isVarying = [...answers].filter((status) => status < 500).length > 1;
  return [
    ...(isStrange ? [`${shown(write)}: a strange failure`] : []),
    ...(isVarying ? [`${shown(write)}: another answer than before`] : []),
  ];
}

/** What was promised is done, once; what was refused is not done. */
function wrongCounts(write: Write, told: Ending["told"]): readonly string[] {
  return Object.entries(write.values).flatMap(([field, value]) => {
    if (value === null) return [];
    const count = told.get(field === "users" ? `users ${value}` : String(value)) ?? 0;
    if (count > 1) return [`${shown(write)}: Stripe was told ${field} ${value} ${count} times`];
    if (count === 1 && !isPossible(write)) return [`${shown(write)} was refused, and is at Stripe`];
    if (count === 0 && isPromised(write) && !isMoreThanStripeTakes(write)) {
      return [`${shown(write)} was promised, and Stripe was not told ${field}`];
    }
    return [];
  });
}

/** What was made and is there no more was deleted; and what was deleted is not there. */
function lostAccounts({ writes, final }: Ending): readonly string[] {
  const deletions = writes.filter(({ operation }) => operation === "deleteBillingAccount");
  return [
    ...writes
      .filter((write) => write.operation === "createBillingAccount" && isPromised(write))
      .filter(({ target }) => target !== undefined && !final[target])
      .filter(({ target }) => !deletions.some((one) => one.target === target && isPossible(one)))
      .map((write) => `${shown(write)} was promised, and is not there`),
    ...deletions
      .filter((write) => isPromised(write) && write.target && final[write.target])
      .map((write) => `${shown(write)} was promised, and it is still there`),
  ];
}

function lostSubscriptions({ writes, final }: Ending, accountId: string): readonly string[] {
  const subscriptions = final[accountId]?.subscriptions ?? {};
  return writes
    .filter(({ operation }) => operation === "cancelSubscription")
    .filter((write) => isPromised(write) && write.target && subscriptions[write.target])
    .filter(({ target = "" }) => {
      const found = subscriptions[target];
      return !found?.cancelAtPeriodEnd && found?.status !== "canceled";
    })
    .map((write) => `${shown(write)} was promised, and it goes on`);
}

/**
 * The last value that was promised is there, or one that may have come after it. A promise comes after what had ended when
 * it began. A change in the dashboard gives way to what is on its way to Stripe; nobody knows here what that was, unless
 * it was quiet.
 */
function wrongValues(
  writes: readonly Write[],
  target: string,
  values: Readonly<Record<string, Value>>,
): readonly string[] {
  return Object.entries(values).flatMap(([field, value]) => {
    const all = writes.filter((write) => write.target === target && field in write.values);
    const last = all.filter(
      (write) =>
        isPossible(write) &&
        !all.some((other) => isPromised(other) && comesAfter(other, write, field)),
    );
    if (last.some((write) => write.values[field] === value)) return [];
    const allowed = last.map((write) => `${write.values[field]} (${shown(write)})`);
    return [`${target} has ${field} ${value}, and not ${allowed.join(" or ")}`];
  });
}

function comesAfter(other: Write, write: Write, field: string): boolean {
  // What is cleared again may have been clear here, so that Stripe was not told.
  const isSure = isEdit(other) ? other.quiet : !isEdit(write) || other.values[field] !== null;
  return isSure && beganAt(other) > endedAt(write);
}

function isEdit({ operation }: Write): boolean {
  return operation.startsWith("edit");
}

/** It was promised while Stripe was away, and refused later. */
function isMoreThanStripeTakes({ values }: Write): boolean {
  return String(values["phone"]).length > STRIPE_PHONE_MAX;
}

function shown({ operation, target, values, attempts }: Write): string {
  const answers = attempts.map(({ began, ended, status, code }) =>
    [`${began}–${ended}:`, status ?? "no answer", code ?? ""].join(" ").trim(),
  );
  return `${operation} ${target ?? ""} ${JSON.stringify(values)} [${answers.join(", ")}]`;
}
