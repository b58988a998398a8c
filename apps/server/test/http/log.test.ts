import { expect, test } from "vitest";
import { acme, createAccount } from "../support/fixtures.ts";
import { describeServer, OWNER, type TestServer } from "../support/server.ts";
import { answer, loseAnswer, refuseConnection } from "../support/stripe-line.ts";
import { sendRaw } from "./raw-http.ts";

/** Stands in names, queries, headers and e-mail addresses of every request here. */
const SECRET = "Kv7secret";
const HOST = "Host: 127.0.0.1\r\nConnection: close\r\n";

interface Run {
  /** By the request's id. */
  readonly statuses: ReadonlyMap<string, number>;
  readonly logged: TestServer["logged"];
}

describeServer("the log of a busy run", logOfBusyRun, { STRIPE_DEADLINE_MS: "300" });

function logOfBusyRun(server: () => TestServer): void {
  /** Sends what succeeds, what is refused, and what Stripe fails. */
  async function run(): Promise<Run> {
    const { baseUrl, line } = server();
    const account = await createAccount(await server().client());
    const token = await server().token(OWNER);
    const place = `/workspaces/${account.workspaceId}/billing-accounts/${account.billingAccountId}`;
    const before = server().logged.length;
    const statuses = new Map<string, number>();
    const note = (response: { readonly status: number; readonly headers: Headers }) =>
      statuses.set(response.headers.get("Request-Id") ?? "", response.status);
    const send = async (path: string, method = "GET", body?: object, headers = {}) => {
      const authorization = `Bearer ${token}`;
      const response = await fetch(baseUrl + path, {
        method,
        headers: { Authorization: authorization, "Content-Type": "application/json", ...headers },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      await response.arrayBuffer();
      note(response);
    };
    const change = { ...acme, name: SECRET, email: `${SECRET}@example.com` };
    await send(place, "PATCH", change, { Cookie: SECRET, "Idempotency-Key": SECRET });
    await send(place, "PATCH", { ...change, phone: SECRET.repeat(5) });
    await send(place, "PATCH", { [SECRET]: SECRET });
    await send(`${place}?${SECRET}=${SECRET}`);
    await send(place, "GET", undefined, { Authorization: `Bearer ${SECRET}` });
    await send(place, "GET", undefined, { "If-None-Match": SECRET });
    await send("/dev/token", "POST", { sub: `auth0|${SECRET}` });
    await send(`/nothing?${SECRET}`);
    for (const carry of [refuseConnection, loseAnswer, answer(500), answer(401), answer(429)]) {
      line.breakWith(carry);
      await send(`${place}/payment-methods`);
      await send(place, "PATCH", { email: `${statuses.size}.${SECRET}@example.com` });
    }
    line.mend();
    await server().tick();
    for (const request of [`GET /${HOST}`, `GET / HTTP/1.1\r\nA: ${SECRET}\r\n`]) {
      for (const raw of await sendRaw(baseUrl, `${request}\r\n`)) note(raw);
    }
    return { statuses, logged: server().logged.slice(before) };
  }

  test("has no token, header, body, query, e-mail address or key of Stripe's in it", async () => {
    const { statuses, logged } = await run();
    const log = JSON.stringify(logged);

    expect([...statuses.values()].toSorted()).toEqual([
      ...[200, 200, 200, 200, 200, 200, 200, 200],
      ...[400, 400, 400, 401, 404, 422, 422],
      ...[503, 503, 503, 503, 503],
    ]);
    for (const secret of [
      SECRET,
      await server().token(OWNER),
      "eyJ",
      "Bearer",
      "authorization",
      "sk_test",
      acme.phone,
      "@example.com",
      "@acme.com",
    ]) {
      expect(log.includes(secret), secret).toBe(false);
    }
  });

  test("has one access line for each request, under its id", async () => {
    const { statuses, logged } = await run();
    const lines = logged.filter(({ level, status }) => level === 30 && status !== undefined);

    expect(new Map(lines.map(({ request_id, status }) => [request_id, status]))).toEqual(statuses);
    expect(lines).toHaveLength(statuses.size);
    const ids: unknown[] = [...statuses.keys()];
    const ofRequests = logged.filter(({ request_id }) => request_id !== undefined);
    for (const { request_id } of ofRequests) expect(ids).toContain(request_id);
  });

  test("has each 5xx once as an error, with its code and its causes, and no 4xx", async () => {
    const { statuses, logged } = await run();
    const failed = [...statuses].filter(([, status]) => status >= 500).map(([id]) => id);
    // Beside what is said of Stripe as a whole, whosever request found it out.
    const errors = logged.filter(({ level, stripe }) => level === 50 && stripe === undefined);

    expect(errors.map(({ request_id }) => request_id)).toEqual(failed);
    for (const { code, err } of errors) {
      expect(code).toBe("stripe_unavailable");
      expect(err).toMatchObject({
        type: "StripeUnavailable",
        stack: expect.stringContaining("stripe/ask.ts"),
        cause: { message: expect.any(String) },
      });
    }
    expect(JSON.stringify(errors[0])).toContain("ECONNREFUSED");
  });
}
