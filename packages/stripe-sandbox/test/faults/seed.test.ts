import { describe, expect, test } from "vitest";
import type { Fault, StripeSandbox } from "../../src/index.ts";
import { openSandbox } from "../open-sandbox.ts";
import { send } from "../send.ts";

/** Much goes wrong, in every way but hanging. */
const storm: Fault[] = [
  { fault: "down", probability: 0.1 },
  { fault: "close", probability: 0.1 },
  { fault: "rate_limit", probability: 0.1 },
  { fault: "server_error", probability: 0.1 },
  { fault: "server_error", probability: 0.1, work: "done" },
  { fault: "lose", probability: 0.2 },
];

const SEEDS = Array.from({ length: 10 }, (_each, at) => at + 1);

/** Creates a customer as a caller should: again with the same key until it is told what became of it. */
async function create(sandbox: StripeSandbox, key: string): Promise<number> {
  const headers = { "idempotency-key": key };
  for (let tries = 0; tries < 100; tries++) {
    const answer = await send(sandbox, "POST", "/v1/customers", { headers }).catch(() => undefined);
    if (answer && answer.status !== 429) return answer.status;
  }
  throw new Error("It was told nothing in a hundred tries.");
}

/** What was asked in turn, and how it went; without what is random beside the faults. */
async function run(sandbox: StripeSandbox, keys: readonly string[]) {
  for (const key of keys) await create(sandbox, key);
  return sandbox.requests().map(({ requestId: _id, ...rest }) => rest);
}

const KEYS = Array.from({ length: 20 }, (_each, at) => `key ${at}`);

test("the same seed and the same requests fail alike, in every detail", async () => {
  const [first, second] = [openSandbox({ faults: storm, seed: 42 }), openSandbox()];
  const log = await run(first.sandbox, KEYS);
  second.sandbox.faults.set(storm, 42);
  expect(await run(second.sandbox, KEYS)).toEqual(log);
  expect(second.sandbox.faults.list()).toEqual(first.sandbox.faults.list());
  const other = openSandbox({ faults: storm, seed: 43 });
  expect(await run(other.sandbox, KEYS)).not.toEqual(log);
});

describe.each(SEEDS)("with the seed %i", (seed) => {
  test("no idempotency key has two effects, and what is held is what had one", async () => {
    const { sandbox, stripe } = openSandbox({ faults: storm, seed });
    await Promise.all(KEYS.map((key) => create(sandbox, key)));
    const effects = sandbox.requests().filter(({ effect }) => effect);
    expect(new Set(effects.map((each) => each.idempotencyKey)).size).toBe(effects.length);
    expect(sandbox.faults.list().filter(({ struck }) => struck > 0).length).toBeGreaterThan(3);
    sandbox.faults.clear();
    const { data } = await stripe.customers.list({ limit: 100 });
    expect(data).toHaveLength(effects.length);
  });
});
