import type Stripe from "stripe";
import { describe, expect, test } from "vitest";
import type { Fault, StripeSandboxOptions } from "../../src/index.ts";
import { openSandbox } from "../open-sandbox.ts";
import { HOOK, receiver } from "../receiver.ts";
import { stateFile } from "../state-file.ts";

const MINUTE = 60_000;

/** A sandbox with an endpoint, and what comes there. */
function open(faults: readonly Fault[], options: StripeSandboxOptions = {}) {
  const hook = receiver();
  const opened = openSandbox({ webhooks: [HOOK], fetch: hook.fetch, faults, ...options });
  const { sandbox, stripe } = opened;
  /** Makes customers of these names, and waits until what is due has been sent. */
  const create = async (...names: string[]) => {
    for (const name of names) await stripe.customers.create({ name });
    await sandbox.settled();
  };
  /** The names of the customers in the events that came, joined. */
  const came = () =>
    hook.received.map(({ data }) => (data.object as Stripe.Customer).name).join("");
  return { ...opened, ...hook, create, came };
}

describe("the order in which events come", () => {
  test.each<[string, Fault[], string]>([
    ["without a fault", [], "abcde"],
    ["duplicate", [{ fault: "webhook_duplicate", skip: 1, times: 2 }], "abbccde"],
    ["reorder", [{ fault: "webhook_reorder" }], "bacde"],
    ["reorder, more than once", [{ fault: "webhook_reorder", times: 2 }], "badce"],
    ["late, by events", [{ fault: "webhook_late", events: 3 }], "bcdae"],
    ["late behind more than come", [{ fault: "webhook_late", events: 9 }], "bcde"],
    ["reorder always: the last one waits", [{ fault: "webhook_reorder", probability: 1 }], "badc"],
    ["lost at first", [{ fault: "webhook_lost", skip: 1 }], "acde"],
    ["another type", [{ fault: "webhook_lost", event: "customer.deleted" }], "abcde"],
    ["its type", [{ fault: "webhook_lost", event: "customer.*", times: 5 }], ""],
    [
      "several, each event struck by one",
      [{ fault: "webhook_duplicate" }, { fault: "webhook_lost" }, { fault: "webhook_reorder" }],
      "aadce",
    ],
  ])("%s", async (_name, faults, order) => {
    const { create, came } = open(faults);
    await create("a", "b", "c", "d", "e");
    expect(came()).toBe(order);
  });
});

test("what is late by time comes then, by the sandbox's clock, and what comes after it does not wait", async () => {
  const { sandbox, create, came } = open([{ fault: "webhook_late", seconds: 600, times: 2 }]);
  await create("a", "b", "c");
  sandbox.advance({ seconds: 599 });
  await sandbox.settled();
  expect(came()).toBe("c");
  sandbox.advance({ seconds: 1 });
  await sandbox.settled();
  expect(came()).toBe("cab");
  expect(sandbox.faults.list()).toMatchObject([{ struck: 2 }]);
});

test("what is lost at first is pending, and sent again as after any failure", async () => {
  const { sandbox, stripe, create, came, clock } = open([{ fault: "webhook_lost" }]);
  await create("a");
  const pending = async () => (await stripe.events.list()).data[0]?.pending_webhooks;
  expect([came(), await pending()]).toEqual(["", 1]);
  clock.nowMs += 5 * MINUTE;
  await sandbox.settled();
  expect([came(), await pending()]).toEqual(["a", 0]);
});

test("a duplicate is the same event, and is signed", async () => {
  const { create, received } = open([{ fault: "webhook_duplicate" }]);
  await create("a");
  expect(received).toHaveLength(2);
  expect(received[1]).toEqual(received[0]);
});

test("a duplicate that is taken once has been taken", async () => {
  const { create, answers, stripe } = open([{ fault: "webhook_duplicate" }]);
  answers.push(200, 500);
  await create("a");
  expect((await stripe.events.list()).data[0]?.pending_webhooks).toBe(0);
});

test("only the first attempt is struck, so what failed by itself is sent again as it is", async () => {
  const { sandbox, create, answers, came, clock } = open([
    { fault: "webhook_lost", skip: 1, probability: 1 },
  ]);
  answers.push(500);
  await create("a");
  clock.nowMs += 5 * MINUTE;
  await sandbox.settled();
  expect(came()).toBe("aa");
});

test("each endpoint is struck by itself", async () => {
  const other = { url: "https://app.example/other", secret: HOOK.secret };
  const { create, came } = open([{ fault: "webhook_late", events: 1, probability: 1 }], {
    webhooks: [HOOK, other],
  });
  await create("a", "b");
  expect([...came()].sort().join("")).toBe("aabb");
  expect(came().indexOf("b")).toBe(0);
});

test("releasing sends what waits for later events", async () => {
  const { sandbox, create, came } = open([{ fault: "webhook_reorder" }]);
  await create("a");
  expect(came()).toBe("");
  sandbox.faults.release();
  await sandbox.settled();
  expect(came()).toBe("a");
});

test("what waits when the sandbox is closed is sent after a restart, which knows of no faults", async () => {
  const path = stateFile();
  const { fetch, received } = receiver();
  const faults: Fault[] = [{ fault: "webhook_reorder", probability: 1 }];
  const before = openSandbox({ path, webhooks: [HOOK], fetch, faults });
  await before.stripe.customers.create();
  await before.sandbox.settled();
  before.sandbox.close();
  expect(received).toEqual([]);
  const { sandbox } = openSandbox({ path, webhooks: [HOOK], fetch });
  expect(sandbox.faults.list()).toEqual([]);
  await sandbox.settled();
  expect(received).toHaveLength(1);
});
