import type { Executor } from "../db/executor.ts";
import type { Effects } from "../outbox/effects.ts";
import { INTENT_KEY } from "../outbox/intents.ts";
import type { StripeGateway } from "../stripe/gateway.ts";
import { ACCOUNT_CREATION, deleteCustomer } from "./creation.ts";
import { findAccountOfCustomer } from "./repository.ts";

/**
 * What becomes of a Customer who is no account here, and names the intent that made them. As long as something may come
 * of the intent, the customer may become an account. If it was given up before Stripe had made them, nobody wants them:
 * their place was free for another, and whoever asked was told so. Those of an intent that is not known are somebody
 * else's, or of a database that was set back: nothing is done about them.
 * @throws what the gateway throws
 */
export async function adoptCustomer(
  dependencies: {
    readonly db: Executor;
    readonly gateway: StripeGateway;
    readonly effects: Effects;
  },
  customerId: string,
): Promise<"handled" | "ignored" | "undecided"> {
  const { db, gateway, effects } = dependencies;
  const customer = await gateway.findCustomer(customerId);
  const intentId = typeof customer === "object" ? customer.metadata[INTENT_KEY] : undefined;
  const intent = intentId === undefined ? undefined : await effects.look(intentId);
  if (intent?.kind !== ACCOUNT_CREATION) return "ignored";
  if (intent.endedAt === null) return "undecided";
  if (!(await findAccountOfCustomer(db, customerId))) await deleteCustomer(gateway, customerId);
  return "handled";
}
