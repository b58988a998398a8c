import { editCustomer, editSubscription } from "./dashboard.ts";
import type { Step } from "./plan.ts";
import { repeat, request } from "./requests.ts";
import { pickServer, type World } from "./world.ts";

const MINUTE_MS = 60_000;

/** Lets a step happen, the `at`-th of its plan. Requests are begun, and not waited for. */
export async function play(world: World, step: Step, at: number): Promise<void> {
  const { crowd, stage, seed } = world;
  const { faults } = stage.sandbox;
  switch (step.do) {
    case "repeat":
      return await repeat(world, step);
    case "editCustomer":
      return await editCustomer(world, step, at);
    case "editSubscription":
      return await editSubscription(world, step, at);
    case "disturb":
      return faults.set(step.faults, seed + at);
    case "calm":
      return faults.clear();
    case "kill": {
      const server = pickServer(world, step.server);
      await server.kill();
      // Stripe is done with what the dead has asked before anybody may take its place.
      faults.release();
      return await server.start();
    }
    case "meet":
      return await crowd.meet();
    case "wait":
      faults.release();
      await crowd.meet();
      return await wait(world, MINUTE_MS);
    default:
      return await request(world, step, at);
  }
}

/** Time passes for everybody. */
export async function wait({ stage, servers }: World, ms: number): Promise<void> {
  stage.advance(ms);
  for (const server of servers) await server.tellTime();
}
