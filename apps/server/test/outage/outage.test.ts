import { setTimeout as delay } from "node:timers/promises";
import { createClient } from "@workspace-billing/client";
import { describe, expect, test } from "vitest";
import { oursOf, stripesOf } from "../process/both-sides.ts";
import { createMortalServer } from "../process/mortal-server.ts";
import { openWork, untilNothingIsOpen } from "../process/open-work.ts";
import { type Stage, setStage } from "../process/stage.ts";
import { describeOnEachDatabase } from "../support/database.ts";
import { acme, createWorkspace } from "../support/fixtures.ts";
import { OWNER } from "../support/server.ts";
import { startLoad } from "./steady-load.ts";

/** A minute in CI. What happens in it is the same in three seconds, only less often. */
const OUTAGE_MS = Number(process.env["OUTAGE_MS"] ?? 3_000);
const ACCOUNTS = 4;
const PAUSE_MS = 150;
const DEADLINE_MS = 500;
/** An attempt may be as far away as the outage was long: its pauses grow with it. */
const PATIENCE_MS = 2 * OUTAGE_MS + 20_000;

interface Outage {
  readonly name: string;
  begin(stage: Stage): Promise<void> | void;
  end(stage: Stage): Promise<void> | void;
}

const outages: readonly Outage[] = [
  {
    name: "Stripe is gone",
    begin: (stage) => stage.leave(),
    end: (stage) => stage.comeBack(),
  },
  {
    name: "our key at Stripe has expired",
    begin: ({ sandbox }) => sandbox.faults.set([{ fault: "unauthorized", probability: 1 }]),
    end: ({ sandbox }) => sandbox.faults.clear(),
  },
];

// All at once: most of the time nothing happens.
describe.concurrent("under steady updates", () => {
  describeOnEachDatabase("an outage", ({ engine, freshUrl }) => {
    test.for(outages)(
      `$name for ${OUTAGE_MS / 1000} s: no update fails, and all are delivered in their order after it`,
      { timeout: 3 * PATIENCE_MS },
      async (outage) => {
        const stage = await setStage(await freshUrl());
        const STRIPE_DEADLINE_MS = String(DEADLINE_MS);
        const server = await createMortalServer(stage, { environment: { STRIPE_DEADLINE_MS } });
        try {
          await server.start();
          const token = await stage.token(OWNER);
          // Accounts are made while Stripe is there, however slowly.
          const patient = createClient({ baseUrl: server.baseUrl, token, maxRetries: 20 });
          const client = createClient({ baseUrl: server.baseUrl, token, maxRetries: 0 });
          const { id: workspaceId } = await createWorkspace(client);
          const ids = await createAccounts();
          const loads = ids.map((billingAccountId) =>
            startLoad(client, { workspaceId, billingAccountId }, PAUSE_MS),
          );

          await outage.begin(stage);
          await delay(OUTAGE_MS);
          const open = (await openWork(stage.database)).length;
          const since = performance.now();
          await outage.end(stage);
          await Promise.all(loads.map((load) => load.stop()));
          await untilNothingIsOpen(stage.database, "after the outage", PATIENCE_MS);
          const recoveredMs = Math.round(performance.now() - since);

          const updates = loads.flatMap((load) => load.updates);
          process.stdout.write(
            `${outage.name}: ${updates.length} updates on ${engine}, ${open} of them open at the end of the outage and delivered ${recoveredMs} ms later\n`,
          );
          expect(updates.filter(({ status }) => status !== 200)).toEqual([]);
          expect(open).toBeGreaterThanOrEqual(ACCOUNTS);
          for (const [index, { updates }] of loads.entries()) {
            expect(await namesTold(stage, ids[index])).toEqual(updates.map(({ name }) => name));
          }
          expect(await oursOf(client, workspaceId)).toEqual(await stripesOf(stage, workspaceId));
          expect(await server.stop()).toBe(0);

          async function createAccounts(): Promise<readonly string[]> {
            const accounts = Array.from({ length: ACCOUNTS }, () =>
              patient.billingAccounts.create({ workspaceId }, acme),
            );
            return (await Promise.all(accounts)).map(({ id }) => id);
          }
        } finally {
          await server.kill();
          await stage.close();
        }
      },
    );
  });
});

/** The names that Stripe was told of a customer, oldest first, by Stripe's own account of what happened. */
async function namesTold({ stripe }: Stage, customerId: string | undefined): Promise<string[]> {
  const names: string[] = [];
  for await (const event of stripe.events.list({ type: "customer.updated", limit: 100 })) {
    if (event.type !== "customer.updated") continue;
    const { id, name } = event.data.object;
    if (id === customerId) names.unshift(name ?? "");
  }
  return names;
}
