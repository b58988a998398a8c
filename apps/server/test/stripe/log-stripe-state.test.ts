import { expect, test } from "vitest";
import { acme, createAccount } from "../support/fixtures.ts";
import { readMetrics } from "../support/metrics.ts";
import { describeServer, OWNER } from "../support/server.ts";
import { answer, refuseConnection } from "../support/stripe-line.ts";

describeServer("what operators see of Stripe", (server) => {
  const said = () =>
    server()
      .logged.filter(({ stripe }) => stripe !== undefined)
      .map(({ level, msg, stripe }) => ({ level, msg, stripe }));

  /** Gives what asks Stripe, once, for something that is kept nowhere else. */
  async function askStripe() {
    const account = await createAccount(await server().client());
    const place = `/workspaces/${account.workspaceId}/billing-accounts/${account.billingAccountId}`;
    const headers = { Authorization: `Bearer ${await server().token(OWNER)}` };
    return async (): Promise<void> => {
      await fetch(`${server().baseUrl}${place}/payment-methods`, { headers });
    };
  }

  test("it does not answer: one line when that begins, one when it ends", async () => {
    const ask = await askStripe();

    server().line.breakWith(refuseConnection);
    await ask();
    await ask();
    const down = await readMetrics(server().baseUrl);
    server().line.mend();
    await ask();
    await ask();

    expect(said()).toEqual([
      { level: 40, msg: "Stripe does not answer", stripe: { state: "unavailable", before: "up" } },
      {
        level: 30,
        msg: "Stripe answers again",
        stripe: { state: "up", before: "unavailable", ms: expect.any(Number) },
      },
    ]);
    expect(down.get("stripe_up")).toBe(0);
    expect((await readMetrics(server().baseUrl)).get("stripe_up")).toBe(1);
  });

  test("GET /readyz says 200 while it is away: what needs no Stripe goes on", async () => {
    const ask = await askStripe();
    server().line.breakWith(refuseConnection);
    await ask();

    expect((await fetch(`${server().baseUrl}/readyz`)).status).toBe(200);
    server().line.mend();
    await ask();
  });

  test("it refuses our key: an error, and other trouble than before is said as well", async () => {
    const ask = await askStripe();

    for (const status of [500, 401, 401, 500]) {
      server().line.breakWith(answer(status, status === 401 ? "invalid_request_error" : undefined));
      await ask();
    }
    server().line.mend();
    await ask();

    expect(said().map(({ level, stripe }) => [level, stripe])).toEqual([
      [40, { state: "unavailable", before: "up" }],
      [50, { state: "our_fault", before: "unavailable" }],
      [40, { state: "unavailable", before: "our_fault" }],
      [30, { state: "up", before: "unavailable", ms: expect.any(Number) }],
    ]);
  });

  test("it refuses what somebody sent, or says not so fast: no line, since it is there", async () => {
    const ask = await askStripe();
    const client = await server().client();
    const account = await createAccount(client);

    await client.billingAccounts.update(account, { phone: "1".repeat(21) }).result();
    server().line.breakWith(answer(429));
    await ask();

    expect(said()).toEqual([]);
  });

  test("calls are counted by what came of them", async () => {
    const ask = await askStripe();
    const before = await readMetrics(server().baseUrl);

    await ask();
    for (const carry of [refuseConnection, answer(429), answer(403)]) {
      server().line.breakWith(carry);
      await ask();
    }

    const after = await readMetrics(server().baseUrl);
    const counted = [...after].filter(
      ([name, value]) => name.startsWith("stripe_calls_total") && value > (before.get(name) ?? 0),
    );
    const outcomes = counted.map(([name]) => /outcome="(\w+)"/.exec(name)?.[1]).sort();
    expect(outcomes).toEqual(["done", "our_fault", "rate_limited", "unavailable"]);
    expect(JSON.stringify(server().logged)).not.toContain(acme.email);
  });
});
