/** So many at once: each asks Stripe, which takes 100 calls a second (https://docs.stripe.com/rate-limits). */
const AT_ONCE = 8;

/**
 * Works on items, several at once; begins with no other once the signal is aborted. One that fails is in the way of no
 * other: what went wrong first is thrown at the end.
 */
export async function workThrough<Item>(
  items: readonly Item[],
  signal: AbortSignal,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const failures: unknown[] = [];
  const next = items.values();
  const workOnSome = async () => {
    for (const item of next) {
      if (signal.aborted) return;
      await work(item).catch((error: unknown) => failures.push(error));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, workOnSome));
  if (failures.length > 0) throw failures[0];
}
