import { createUnholdableFinder } from "../billing-accounts/holdable.ts";
import { createBillingAccountService } from "../billing-accounts/service.ts";
import type { Database } from "../db/open-database.ts";
import { readDescription } from "../description.ts";
import { createLog } from "../log.ts";
import { createDeadline } from "../outbox/deadline.ts";
import { createEffects } from "../outbox/effects.ts";
import { createLeases } from "../outbox/lease.ts";
import { createLogObserver } from "../outbox/observer.ts";
import { createOneAtATime } from "../outbox/one-at-a-time.ts";
import { createOutbox } from "../outbox/outbox.ts";
import type { StripeGateway } from "../stripe/gateway.ts";
import { createSubscriptionService } from "../subscriptions/service.ts";
import { createRepairer, type Repairer } from "../sync/accounts/repair.ts";
import { createTurns } from "../sync/accounts/turn.ts";

const DEADLINE_MS = 5000;

/** The server's own repairer, for a program beside it. What it has to say it says on stderr. */
export async function openRepairer(database: Database, gateway: StripeGateway): Promise<Repairer> {
  const clock = Date.now;
  const log = createLog("warn", process.stderr);
  const deadline = createDeadline(DEADLINE_MS, (err) => log.error({ err }, "failed too late"));
  const leases = createLeases(database, clock);
  const oneAtATime = createOneAtATime(leases, deadline, clock);
  const engines = { database, leases, deadline, clock, observer: createLogObserver(log) };
  const outbox = createOutbox(engines);
  const effects = createEffects(engines);
  const findUnholdable = createUnholdableFinder(await readDescription());
  const common = { ...engines, gateway, effects, oneAtATime, outbox, findUnholdable };
  const accounts = createBillingAccountService(common);
  const subscriptions = createSubscriptionService(common);
  return createRepairer({
    ...common,
    takeTurn: createTurns(database, leases, clock),
    readSubscription: subscriptions.readAgain,
    deliver: outbox.deliver,
    promiseAgain: accounts.promiseAgain,
    deleteAgain: accounts.deleteAgain,
  });
}
