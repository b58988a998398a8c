import type { TestServer } from "./server.ts";

/** Longer than anything is put off. */
const LONG_MS = 10 * 60_000;

/** Stripe can be reached again, and is told everything that was put off. */
export async function stripeIsBack(server: TestServer): Promise<void> {
  await server.settled();
  server.line.mend();
  server.clock.advance(LONG_MS);
  await server.tick();
}

/** What an answer says of Stripe. */
export function syncOf({ response }: { readonly response: Response }): string | null {
  return response.headers.get("Stripe-Sync");
}

/** The names that a customer was given after the first one, in their order. */
export async function namesAtStripe(
  { stripe }: TestServer,
  { billingAccountId }: { readonly billingAccountId: string },
): Promise<readonly (string | null | undefined)[]> {
  const names: (string | null | undefined)[] = [];
  for await (const { data } of stripe.events.list({ type: "customer.updated", limit: 100 })) {
    // Of an event of this type the object is a customer.
    const { id, name } = data.object as { id: string; name: string | null };
    if (id === billingAccountId) names.unshift(name);
  }
  return names;
}
