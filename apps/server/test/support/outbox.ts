import type { DetailsChange } from "../../src/billing-accounts/billing-account.ts";
import { toInstant } from "../../src/clock.ts";
import { newId } from "../../src/id.ts";
import { appendEntry } from "../../src/outbox/entries.ts";
import type { Entry } from "../../src/outbox/entry.ts";
import type { TestServer } from "./server.ts";
import type { Carry } from "./stripe-line.ts";

interface Account {
  readonly workspaceId: string;
  readonly billingAccountId: string;
}

/** What a process leaves in the outbox that dies over a change. */
interface Left {
  readonly change: DetailsChange;
  /** What it may have told Stripe. */
  readonly payload?: DetailsChange;
  readonly wanted?: readonly number[];
}

/** Leaves a change behind that nobody has told Stripe of, or nobody knows whether. */
export function leaveChange(
  { database, clock }: TestServer,
  { workspaceId, billingAccountId: subject }: Account,
  { payload, ...request }: Left,
): Promise<Entry> {
  const at = { kind: "update_billing_account", createdAt: toInstant(clock.now()) };
  return database.transaction((trx) =>
    appendEntry(trx, {
      ...at,
      workspaceId,
      subject,
      id: newId("obx"),
      state: "waiting",
      request,
      ...(payload ? { payload } : {}),
    }),
  );
}

/** The entries of an account, in their order. */
export async function entriesOf({ database }: TestServer, { billingAccountId }: Account) {
  const outbox = database.db.selectFrom("outbox").selectAll();
  return await outbox.where("subject", "=", billingAccountId).orderBy("position").execute();
}

/** Hands requests on to another carry, and keeps what they said: the idempotency key and the body. */
export function listen(to: Carry): {
  readonly carry: Carry;
  readonly heard: readonly { readonly key: string | null; readonly body: string }[];
} {
  const heard: { key: string | null; body: string }[] = [];
  return {
    heard,
    carry: async (request, next) => {
      const body = await request.clone().text();
      heard.push({ key: request.headers.get("Idempotency-Key"), body });
      return await to(request, next);
    },
  };
}

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
  { billingAccountId }: Account,
): Promise<readonly (string | null | undefined)[]> {
  const names: (string | null | undefined)[] = [];
  for await (const { data } of stripe.events.list({ type: "customer.updated", limit: 100 })) {
    // Of an event of this type the object is a customer.
    const { id, name } = data.object as { id: string; name: string | null };
    if (id === billingAccountId) names.unshift(name);
  }
  return names;
}
