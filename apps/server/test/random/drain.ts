import type { Client } from "@workspace-billing/client";
import { untilNothingIsOpen } from "../process/open-work.ts";
import { wait } from "./play.ts";
import type { World } from "./world.ts";

/** Longer than anything that was begun stays in doubt, and than any pause between two attempts. */
const LATER_MS = 60 * 60_000;
const SOON_MS = 5_000;

/**
 * Lets everything come to rest: nothing goes wrong any more, time passes, all that was begun ends, and each account is
 * compared with Stripe once. Gives what is not equal after that, a line each.
 */
export async function drain(world: World, client: Client): Promise<readonly string[]> {
  const { stage, callers, crowd, workspaceId } = world;
  stage.sandbox.faults.clear();
  await crowd.meet();
  await letTimePass(world);
  // What was tried just then has failed at the age of an hour, and rests for minutes.
  await untilNothingIsOpen(stage.database, "soon", SOON_MS).catch(() => letTimePass(world));
  await untilNothingIsOpen(stage.database, "all is calm");
  const unequal: string[] = [];
  for (const { id: billingAccountId } of (
    await client.billingAccounts.list({ workspaceId, limit: 100 })
  ).data) {
    const path = { workspaceId, billingAccountId };
    let sync = await client.billingAccounts.sync(path);
    if (sync.state === "rejected") {
      // What Stripe has refused was the phone number.
      const values = { phone: null };
      const write = {
        operation: "updateBillingAccount",
        target: billingAccountId,
        values,
      } as const;
      await callers.succeed(callers.tell({ ...write, quiet: false }), () =>
        client.billingAccounts.update(path, values),
      );
      sync = await client.billingAccounts.sync(path);
    }
    if (sync.state !== "synced") unequal.push(`${billingAccountId}: ${JSON.stringify(sync)}`);
  }
  await stage.sandbox.settled();
  await untilNothingIsOpen(stage.database, "all is compared");
  return unequal;
}

async function letTimePass(world: World): Promise<void> {
  await wait(world, LATER_MS);
  await world.stage.sandbox.settled();
}
