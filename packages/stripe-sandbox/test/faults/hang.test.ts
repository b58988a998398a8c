import { describe, expect, test } from "vitest";
import type { Fault, StripeSandbox } from "../../src/index.ts";
import { clientOf, openSandbox } from "../open-sandbox.ts";
import { send } from "../send.ts";
import { openWay } from "./ways.ts";

const CUSTOMERS = "https://api.stripe.com/v1/customers";
const headers = { authorization: "Bearer sk_test_x", "idempotency-key": "k" };

/** A caller who asks for a customer, and may give up. */
function callerOf({ fetch }: StripeSandbox) {
  const giving = new AbortController();
  const { signal } = giving;
  const outcome = fetch(CUSTOMERS, { method: "POST", headers, signal }).then(
    ({ status }) => status,
    (cause: unknown) => cause,
  );
  return { outcome, giveUp: () => giving.abort(new Error("I give up")) };
}

/** A request that hangs. */
async function hanging(work: "never" | "before" | "after") {
  const opened = openSandbox({ faults: [{ fault: "hang", work }] });
  const caller = callerOf(opened.sandbox);
  await expect.poll(() => hangingIn(opened.sandbox)).toBe(1);
  const held = async () => (await opened.stripe.customers.list()).data.length;
  const log = () => opened.sandbox.requests()[0];
  return { ...opened, ...caller, held, log };
}

async function hangingIn(sandbox: StripeSandbox): Promise<unknown> {
  return (await send(sandbox, "GET", "/sandbox/faults")).body["hanging"];
}

describe("a request that hangs, and is released", () => {
  test("its work never done: the connection ends", async () => {
    const { sandbox, outcome, held } = await hanging("never");
    expect(sandbox.faults.release()).toBe(1);
    expect(await outcome).toMatchObject({ message: "fetch failed", cause: { code: "ECONNRESET" } });
    expect(await held()).toBe(0);
    expect(sandbox.faults.release()).toBe(0);
  });

  test("its work done before: the answer comes late", async () => {
    const { sandbox, outcome, held, log } = await hanging("before");
    expect(await held()).toBe(1);
    expect(log()).toMatchObject({ status: null, effect: true, fault: "hang" });
    sandbox.faults.release();
    expect(await outcome).toBe(200);
    expect(log()).toMatchObject({ status: 200, effect: true, fault: "hang" });
  });

  test("its work done after: it is done now, and answered", async () => {
    const { sandbox, outcome, held, log } = await hanging("after");
    expect(await held()).toBe(0);
    expect(log()).toMatchObject({ status: null, effect: false, fault: "hang" });
    sandbox.faults.release();
    expect(await outcome).toBe(200);
    expect(await held()).toBe(1);
    expect(log()).toMatchObject({ status: 200, effect: true, fault: "hang" });
  });
});

describe("a caller who gives up", () => {
  test.each([
    ["never", 0],
    ["before", 1],
  ] as const)("gets his own reason; the work is done %s", async (work, done) => {
    const { sandbox, outcome, giveUp, held } = await hanging(work);
    giveUp();
    expect(await outcome).toMatchObject({ message: "I give up" });
    expect(await hangingIn(sandbox)).toBe(0);
    expect(await held()).toBe(done);
  });

  test.each(["never", "before", "after"] as const)(
    "before it hangs is not waited for, the work done %s",
    async (work) => {
      const { sandbox } = openSandbox({ faults: [{ fault: "hang", work }] });
      const { outcome, giveUp } = callerOf(sandbox);
      giveUp();
      expect(await outcome).toMatchObject({ message: "I give up" });
    },
  );

  test("does not keep the work from being done after: the late commit", async () => {
    const { sandbox, outcome, giveUp, held, log } = await hanging("after");
    giveUp();
    expect(await outcome).toMatchObject({ message: "I give up" });
    expect(await held()).toBe(0);
    expect(sandbox.faults.release()).toBe(1);
    await expect.poll(held).toBe(1);
    expect(log()).toMatchObject({ status: null, effect: true, fault: "hang" });
  });

  test.each(["never", "before"] as const)(
    "over HTTP is noticed, the work done %s",
    async (work) => {
      const faults: Fault[] = [{ fault: "hang", work, method: "POST" }];
      const { sandbox, url } = await openWay("over HTTP", { faults });
      const giving = new AbortController();
      const init = { method: "POST", headers, body: "name=a", signal: giving.signal };
      const outcome = fetch(`${url}/v1/customers`, init).catch((cause: unknown) => cause);
      await expect.poll(() => hangingIn(sandbox)).toBe(1);
      giving.abort();
      expect(await outcome).toMatchObject({ name: "AbortError" });
      await expect.poll(() => hangingIn(sandbox)).toBe(0);
    },
  );

  test("over HTTP does not keep the work from being done after", async () => {
    const faults: Fault[] = [{ fault: "hang", work: "after", method: "POST" }];
    const { sandbox, stripe, caller } = await openWay("over HTTP", { faults });
    await expect(caller.customers.create({ name: "late" })).rejects.toThrow(/timeout/);
    sandbox.faults.release();
    await expect
      .poll(async () => (await stripe.customers.list()).data)
      .toMatchObject([{ name: "late" }]);
  });
});

test("meanwhile the idempotency key is in use; the late commit is what a repeat gets then", async () => {
  const { sandbox, giveUp } = await hanging("after");
  giveUp();
  expect(await callerOf(sandbox).outcome).toBe(409);
  sandbox.faults.release();
  await expect.poll(() => callerOf(sandbox).outcome).toBe(200);
  const effects = sandbox.requests().filter(({ effect }) => effect);
  expect(effects).toHaveLength(1);
});

test("when the work is done before, a repeat gets the stored answer at once", async () => {
  const { sandbox, held } = await hanging("before");
  expect(await callerOf(sandbox).outcome).toBe(200);
  expect(sandbox.requests().at(-1)).toMatchObject({ replayed: true, effect: false });
  expect(await held()).toBe(1);
});

test("a request that is refused on arrival is not held until after", async () => {
  const { sandbox } = openSandbox({ faults: [{ fault: "hang", work: "after" }] });
  expect((await send(sandbox, "GET", "/v1/none")).status).toBe(404);
  expect(sandbox.faults.list()).toMatchObject([{ struck: 0 }]);
});

test("clearing the faults releases what hangs", async () => {
  const { sandbox, outcome } = await hanging("after");
  sandbox.faults.clear();
  expect(await outcome).toBe(200);
  expect(sandbox.faults.list()).toEqual([]);
});

test.each(["never", "before", "after"] as const)(
  "closing the sandbox ends what hangs, its work to be done %s",
  async (work) => {
    const { sandbox, outcome } = await hanging(work);
    sandbox.close();
    expect(await outcome).toMatchObject({ message: "fetch failed", cause: { code: "ECONNRESET" } });
  },
);

test("others are served while one hangs", async () => {
  const { sandbox } = await hanging("after");
  expect((await clientOf(sandbox).customers.create({ name: "other" })).name).toBe("other");
});
