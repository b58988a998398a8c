import type { RequestFault } from "@workspace-billing/stripe-sandbox";
import { expect, test } from "vitest";
import { countEffects } from "../support/effects.ts";
import { type Answer, type MoneyRequest, moneyRequests } from "../support/money-requests.ts";
import { describeServer, type TestServer } from "../support/server.ts";

const operations = Object.entries(moneyRequests);

/** What may go wrong with the request by which Stripe is asked to do it. */
const faults: readonly [string, RequestFault][] = [
  ["the answer is lost", { fault: "lose" }],
  ["the connection breaks first", { fault: "close" }],
  ["Stripe answers 500, and has done nothing", { fault: "server_error" }],
  ["Stripe answers 500, and has done it", { fault: "server_error", work: "done" }],
  ["Stripe answers 429", { fault: "rate_limit" }],
  ["Stripe answers 401", { fault: "unauthorized" }],
  ["Stripe cannot be reached", { fault: "down" }],
];

const unavailable = { status: 503, error: { code: "stripe_unavailable" } };

describeServer("a request that is repeated with its key after", (server) => {
  const cases = faults.flatMap(([fault, what]) =>
    operations.map(([operation, prepare]) => [fault, operation, what, prepare] as const),
  );

  test.for(cases)("%s: %s is done once, and answered the same then", async (one) => {
    const [, , fault, prepare] = one;
    const request = await prepare(server(), await server().client());
    const effects = countEffects(server());
    server().sandbox.faults.set([{ ...fault, method: "POST" }]);

    const failed = await request.send("key");
    const strikes = server().sandbox.faults.list();
    server().sandbox.faults.clear();
    const repeated = await request.send("key");

    expect(failed).toMatchObject(unavailable);
    expect(failed.response.headers.get("Retry-After")).toMatch(/^\d+$/);
    expect(strikes).toMatchObject([{ struck: 1 }]);
    expect(repeated).toMatchObject({ status: request.status });
    expect(effects()).toEqual([request.effect]);
    await request.expectDone(repeated);
    await expectReplay(request, repeated);
    expect(effects()).toEqual([request.effect]);
  });

  test.for(operations)("nothing: %s is done once", async ([, prepare]) => {
    const request = await prepare(server(), await server().client());
    const effects = countEffects(server());

    const answered = await request.send("key");

    expect(answered).toMatchObject({ status: request.status });
    await request.expectDone(answered);
    await expectReplay(request, answered);
    expect(effects()).toEqual([request.effect]);
    expect(await keptAnywhere(server(), "_secret_")).toBe(false);
  });
});

describeServer(
  "a request that Stripe does not answer in time",
  (server) => {
    test.for(operations)(
      "503, and 503 again while Stripe is at it: %s is done once, and told then",
      async ([, prepare]) => {
        const request = await prepare(server(), await server().client());
        const effects = countEffects(server());
        server().sandbox.faults.set([{ fault: "hang", work: "after", method: "POST" }]);

        const first = await request.send("key");
        const second = await request.send("key");
        expect(server().sandbox.faults.release()).toBe(1);
        await server().settled();
        const third = await request.send("key");

        expect([first, second]).toMatchObject([unavailable, unavailable]);
        expect(third).toMatchObject({ status: request.status });
        await request.expectDone(third);
        expect(effects()).toEqual([request.effect]);
      },
    );

    test.for(operations)(
      "a repetition that waits for it is told what came of it: %s",
      async ([, prepare]) => {
        const request = await prepare(server(), await server().client());
        const effects = countEffects(server());
        server().sandbox.faults.set([{ fault: "hang", work: "after", method: "POST" }]);

        const first = await request.send("key");
        const repetition = request.send("key");
        server().sandbox.faults.release();
        const repeated = await repetition;

        expect(first).toMatchObject(unavailable);
        expect(repeated).toMatchObject({ status: request.status });
        await request.expectDone(repeated);
        expect(effects()).toEqual([request.effect]);
      },
    );
  },
  { STRIPE_DEADLINE_MS: "1000" },
);

/** The answer is told again, as it was. */
async function expectReplay(request: MoneyRequest, answered: Answer): Promise<void> {
  const replayed = await request.send("key");
  const { takesKey = true } = request;
  expect(replayed.response.headers.get("Idempotent-Replayed")).toBe(takesKey ? "true" : null);
  expect(replayed.status).toBe(answered.status);
  expect(replayed.data).toEqual(answered.data);
  for (const name of ["ETag", "Location"]) {
    expect(replayed.response.headers.get(name)).toBe(answered.response.headers.get(name));
  }
}

/** Whether something stands in what is kept of effects and answers. */
async function keptAnywhere({ database }: TestServer, text: string): Promise<boolean> {
  const { db } = database;
  const intents = await db.selectFrom("intents").selectAll().execute();
  const records = await db.selectFrom("idempotency_records").selectAll().execute();
  return JSON.stringify([intents, records]).includes(text);
}
