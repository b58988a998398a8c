import { setTimeout as delay } from "node:timers/promises";
import { createClient } from "@workspace-billing/client";
import { afterAll, beforeAll, expect, test } from "vitest";
import { oursOf, stripesOf } from "../process/both-sides.ts";
import { createMortalServer, type MortalServer } from "../process/mortal-server.ts";
import { freePort } from "../process/server-process.ts";
import { type Stage, setStage } from "../process/stage.ts";
import { describeOnEachDatabase } from "../support/database.ts";
import { violations } from "./check-history.ts";
import { countEffects } from "./count-effects.ts";
import { countTold } from "./count-told.ts";
import { drain } from "./drain.ts";
import { planOf } from "./plan.ts";
import { play } from "./play.ts";
import { createWorld } from "./world.ts";

/** Longer than any step takes, however busy the machine is. */
const STEP_MS = 60_000;

/** `SEEDS=1000` is so many histories, `FIRST_SEED=17 SEEDS=1` is the 17th of them again. */
const first = Number(process.env["FIRST_SEED"] ?? 1);
const seeds = Array.from(
  { length: Number(process.env["SEEDS"] ?? 10) },
  (_, index) => first + index,
);

describeOnEachDatabase("a history", ({ engine, freshUrl }) => {
  let stage: Stage;
  let servers: readonly MortalServer[];
  beforeAll(async () => {
    const ports = await Promise.all(engine === "sqlite" ? [freePort()] : [freePort(), freePort()]);
    const webhooks = ports.map((port) => `http://127.0.0.1:${port}/webhooks/stripe`);
    stage = await setStage(await freshUrl(), webhooks);
    const environment = { STRIPE_DEADLINE_MS: "300" };
    servers = await Promise.all(
      ports.map((port) => createMortalServer(stage, { port, environment })),
    );
    await Promise.all(servers.map((server) => server.start()));
  });
  afterAll(async () => {
    await Promise.all(servers.map((server) => server.kill()));
    await stage.close();
  });

  // On SQLite there is one server, and less to go wrong between two.
  const here = engine === "sqlite" ? seeds.slice(0, Math.ceil(seeds.length / 2)) : seeds;
  test.for(here)(
    "with seed %i: what was promised holds, on both sides, and nothing was done twice",
    { timeout: 120_000 },
    async (seed) => {
      const world = await createWorld(stage, servers, seed);
      for (const [at, step] of planOf(seed).entries()) {
        await inTime(play(world, step, at + 1), `step ${at + 1}, ${JSON.stringify(step)}`);
      }

      expect(servers.map((server) => server.isAlive())).toEqual(servers.map(() => true));

      const client = createClient({
        baseUrl: servers[0]?.baseUrl ?? "",
        token: world.token,
        // On a busy machine Stripe may be too slow for the servers' short deadline.
        maxRetries: 10,
      });
      expect(await drain(world, client), "compared, and not equal").toEqual([]);
      const final = await oursOf(client, world.workspaceId);
      expect(final, "both sides").toEqual(await stripesOf(stage, world.workspaceId));
      const effects = countEffects(stage.sandbox.requests());
      const told = await countTold(world);
      const ending = { writes: world.callers.stories, final, told, effects };
      expect(violations(ending)).toEqual([]);
    },
  );
});

/** @throws Error that names what takes too long */
async function inTime(work: Promise<void>, name: string): Promise<void> {
  const late = new AbortController();
  const waiting = delay(STEP_MS, undefined, { signal: late.signal }).then(
    () => {
      throw new Error(`It takes too long: ${name}`);
    },
    () => undefined,
  );
  await Promise.race([work, waiting]);
  late.abort();
}
