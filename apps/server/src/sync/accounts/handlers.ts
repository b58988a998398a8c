import type { components } from "@workspace-billing/api-types";
import type { AccountPath } from "../../billing-accounts/billing-account.ts";
import type { Difference } from "../../billing-accounts/sync-record.ts";
import type { Database } from "../../db/open-database.ts";
import type { HandlersFor } from "../../handlers.ts";
import type { Deadline } from "../../outbox/deadline.ts";
import { findAccountSync } from "./find-account-sync.ts";
import type { Repairer } from "./repair.ts";
import type { AccountSync } from "./sync-state.ts";

type Schemas = components["schemas"];

export interface SyncHandlerDependencies {
  readonly database: Database;
  readonly deadline: Deadline;
  readonly repairer: Repairer;
}

/** The operations about where billing accounts stand to Stripe. */
export function createSyncHandlers({ database, deadline, repairer }: SyncHandlerDependencies) {
  const findSync = (path: AccountPath) => findAccountSync(database.db, path);

  return {
    async getBillingAccountSync({ path }) {
      return { status: 200, body: toBody(await findSync(path)) };
    },

    async syncBillingAccount({ path }) {
      await findSync(path);
      await deadline.within(() => repairer.repair(path));
      return { status: 200, body: toBody(await findSync(path)) };
    },
  } satisfies HandlersFor<"getBillingAccountSync" | "syncBillingAccount">;
}

function toBody(sync: AccountSync): Schemas["BillingAccountSync"] {
  return {
    state: sync.state,
    pending_fields: [...sync.pendingFields],
    last_error: sync.lastError,
    last_synced_at: sync.lastSyncedAt,
    differences: sync.differences.map(toDifference),
  };
}

/** As long as a value of Stripe's is shown. */
const VALUE_MAX = 5000;

function toDifference({ param, here, atStripe }: Difference): Schemas["SyncDifference"] {
  return { param, value: here, stripe_value: atStripe?.slice(0, VALUE_MAX) ?? null };
}
