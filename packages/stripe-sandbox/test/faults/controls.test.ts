import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { createStripeSandbox, type Fault } from "../../src/index.ts";
import { openSandbox } from "../open-sandbox.ts";
import { send } from "../send.ts";
import { stateFile } from "../state-file.ts";

const PATH = "/sandbox/faults";
const LOSE: Fault = { fault: "lose", method: "POST", path: "/v1/customers", times: 2 };

async function control(
  sandbox: Parameters<typeof send>[0],
  method: string,
  given?: unknown,
  path = PATH,
) {
  const body = given === undefined ? null : JSON.stringify(given);
  const answer = await send(sandbox, method, path, { body, headers: { authorization: null } });
  return { status: answer.status, body: answer.body };
}

test("over HTTP faults are set, told with their counts, released and cleared", async () => {
  const { sandbox } = openSandbox();
  const set = await control(sandbox, "POST", {
    seed: 42,
    faults: [LOSE, { fault: "webhook_lost" }],
  });
  expect(set).toEqual({
    status: 200,
    body: {
      seed: 42,
      hanging: 0,
      faults: [
        { ...LOSE, struck: 0 },
        { fault: "webhook_lost", struck: 0 },
      ],
    },
  });
  await expect(send(sandbox, "POST", "/v1/customers")).rejects.toThrow("fetch failed");
  expect((await control(sandbox, "GET")).body["faults"]).toMatchObject([{ struck: 1 }, {}]);
  const released = await control(sandbox, "POST", {}, `${PATH}/release`);
  expect(released).toEqual({ status: 200, body: { released: 0 } });
  expect((await control(sandbox, "DELETE")).body).toEqual({ seed: 42, hanging: 0, faults: [] });
  expect((await send(sandbox, "POST", "/v1/customers")).status).toBe(200);
});

test("setting takes the place of what was set; what is refused changes nothing", async () => {
  const { sandbox } = openSandbox({ faults: [{ fault: "close" }], seed: 7 });
  sandbox.faults.set([LOSE]);
  expect(sandbox.faults.list()).toEqual([{ ...LOSE, struck: 0 }]);
  const bad = { faults: [{ fault: "close" }], seed: "x" };
  expect((await control(sandbox, "POST", bad)).status).toBe(400);
  expect((await control(sandbox, "GET")).body).toEqual({
    seed: 7,
    hanging: 0,
    faults: [{ ...LOSE, struck: 0 }],
  });
});

test("faults never touch the controls, nor what a browser asks first", async () => {
  const faults: Fault[] = [{ fault: "down", probability: 1 }];
  const { sandbox } = openSandbox({ faults });
  for (const path of [PATH, "/sandbox/requests"]) {
    expect((await control(sandbox, "GET", undefined, path)).status).toBe(200);
  }
  const asked = await sandbox.fetch("https://api.stripe.com/v1/customers", { method: "OPTIONS" });
  expect(asked.status).toBe(200);
  await expect(send(sandbox, "GET", "/v1/customers")).rejects.toThrow("fetch failed");
  expect(sandbox.faults.list()).toMatchObject([{ struck: 1 }]);
});

describe("400 that names the field", () => {
  test.each<[body: unknown, param: string, says: string]>([
    [{}, "faults", "a list of faults"],
    [{ faults: {} }, "faults", "a list of faults"],
    [{ faults: [], sed: 1 }, "sed", "faults, seed"],
    [{ faults: [], seed: 1.5 }, "seed", "a whole number"],
    [{ faults: [], seed: null }, "seed", "a whole number"],
    [{ faults: [LOSE, "lose"] }, "faults[1]", "an object"],
    [{ faults: [null] }, "faults[0]", "an object"],
    [{ faults: [{}] }, "faults[0].fault", "refuse, rate_limit, server_error"],
    [{ faults: [{ fault: "explode" }] }, "faults[0].fault", "webhook_lost"],
    [{ faults: [{ fault: "toString" }] }, "faults[0].fault", "one of"],
    [{ faults: [{ fault: "lose", time: 1 }] }, "faults[0].time", "times, probability, skip"],
    [{ faults: [{ fault: "lose", constructor: 1 }] }, "faults[0].constructor", "unknown"],
    [{ faults: [{ fault: "lose", event: "x" }] }, "faults[0].event", "unknown"],
    [{ faults: [{ fault: "webhook_lost", path: "/" }] }, "faults[0].path", "unknown"],
    [{ faults: [{ fault: "lose", times: 0 }] }, "faults[0].times", "from 1"],
    [{ faults: [{ fault: "lose", times: "1" }] }, "faults[0].times", "from 1"],
    [{ faults: [{ fault: "lose", skip: -1 }] }, "faults[0].skip", "from 0"],
    [{ faults: [{ fault: "lose", probability: 1.1 }] }, "faults[0].probability", "from 0 to 1"],
    [{ faults: [{ fault: "lose", method: "PUT" }] }, "faults[0].method", "GET, POST, DELETE"],
    [{ faults: [{ fault: "lose", path: "v1" }] }, "faults[0].path", "begins with /"],
    [{ faults: [{ fault: "refuse", message: 1 }] }, "faults[0].message", "a text"],
    [{ faults: [{ fault: "rate_limit", retry_after: 0.5 }] }, "faults[0].retry_after", "from 0"],
    [{ faults: [{ fault: "server_error", work: "x" }] }, "faults[0].work", "undone, done"],
    [{ faults: [{ fault: "hang", work: "done" }] }, "faults[0].work", "never, before, after"],
    [{ faults: [{ fault: "webhook_late" }] }, "faults[0].seconds", "one of the two"],
    [
      { faults: [{ fault: "webhook_late", seconds: 1, events: 1 }] },
      "faults[0].seconds",
      "one of the two",
    ],
  ])("%j", async (body, param, says) => {
    const { sandbox } = openSandbox();
    const answer = await control(sandbox, "POST", body);
    expect(answer.status).toBe(400);
    expect(answer.body.error).toMatchObject({ type: "invalid_request_error", param });
    expect(answer.body.error?.["message"]).toContain(says);
  });
});

test("in code a fault that is none is an error, at the start too, before a file is made", () => {
  const path = stateFile();
  const faults: Fault[] = [{ fault: "close", times: 0 }];
  expect(() => createStripeSandbox({ path, faults })).toThrow(/faults\[0\]\.times/);
  expect(existsSync(path)).toBe(false);
  expect(() => openSandbox().sandbox.faults.set(faults)).toThrow(/faults\[0\]\.times/);
});
