import Stripe from "stripe";
import { expect, test } from "vitest";
import { expectFailure } from "../support/failure.ts";
import { createAccount } from "../support/fixtures.ts";
import { describeServer } from "../support/server.ts";

const KEY = { Authorization: "Bearer sk_test_x" };
const FORM = { "Content-Type": "application/x-www-form-urlencoded" };

describeServer("the sandbox at /_stripe", (server) => {
  const at = (path: string) => `${server().baseUrl}/_stripe${path}`;

  test("is the one that the server uses: what it creates is seen there, and the other way round", async () => {
    const client = await server().client();
    const { billingAccountId } = await createAccount(client);

    const seen = await fetch(at(`/v1/customers/${billingAccountId}`), { headers: KEY });
    expect(await seen.json()).toMatchObject({ id: billingAccountId, object: "customer" });

    const made = await fetch(at("/v1/customers"), {
      method: "POST",
      headers: { ...KEY, ...FORM },
      body: "name=Jenny%20Rosen&metadata[plan]=team",
    });
    const { id } = (await made.json()) as { id: string };
    expect(await server().stripe.customers.retrieve(id)).toMatchObject({
      name: "Jenny Rosen",
      metadata: { plan: "team" },
    });
  });

  test("answers with Stripe's status, headers and errors", async () => {
    const missing = await fetch(at("/v1/customers/cus_nothing"), { headers: KEY });

    expect(missing.status).toBe(404);
    expect(missing.headers.get("Request-Id")).toMatch(/^req_/);
    expect(missing.headers.get("Stripe-Version")).toBe("2026-10-28.endive");
    expect(await missing.json()).toMatchObject({ error: { code: "resource_missing" } });
    expect((await fetch(at("/v1/customers"))).status).toBe(401);
    expect((await fetch(at("/v1/nothing"), { headers: KEY })).status).toBe(404);
  });

  test("takes query, DELETE and idempotency keys as Stripe does", async () => {
    const create = () =>
      fetch(at("/v1/customers"), {
        method: "POST",
        headers: { ...KEY, ...FORM, "Idempotency-Key": "once" },
        body: "email=jenny@example.com",
      });
    const first = (await (await create()).json()) as { id: string };
    const again = await create();
    expect(again.headers.get("Idempotent-Replayed")).toBe("true");
    expect(await again.json()).toEqual(first);

    const listed = await fetch(at("/v1/customers?email=jenny@example.com&limit=1"), {
      headers: KEY,
    });
    expect(await listed.json()).toMatchObject({ data: [{ id: first.id }] });
    const deleted = await fetch(at(`/v1/customers/${first.id}`), {
      method: "DELETE",
      headers: KEY,
    });
    expect(await deleted.json()).toMatchObject({ id: first.id, deleted: true });
  });

  test("is no path of the API for methods that Stripe does not have", async () => {
    const response = await fetch(at("/v1/customers"), { method: "PUT", headers: KEY });

    await expectFailure(response, "route_not_found");
  });

  test("403 host_not_allowed: a page of another origin, though a browser would send it", async () => {
    for (const origin of ["https://evil.example", "null", "http://127.0.0.1:1"]) {
      const response = await fetch(at("/v1/customers"), { headers: { ...KEY, Origin: origin } });

      await expectFailure(response, "host_not_allowed");
    }
    const own = { ...KEY, Origin: server().baseUrl };
    expect((await fetch(at("/v1/customers"), { headers: own })).status).toBe(200);
  });

  test("its faults are to be had with curl: the connection breaks, and what was done is done", async () => {
    const faults = [{ fault: "lose", method: "POST", path: "/v1/customers", times: 1 }];
    const json = { "Content-Type": "application/json" };
    const body = JSON.stringify({ faults });
    const set = await fetch(at("/sandbox/faults"), { method: "POST", headers: json, body });
    expect(set.status).toBe(200);

    const email = "lost@example.com";
    const create = fetch(at("/v1/customers"), {
      method: "POST",
      headers: { ...KEY, ...FORM },
      body: new URLSearchParams({ email }),
    });

    await expect(create).rejects.toThrow("fetch failed");
    expect((await server().stripe.customers.list({ email })).data).toHaveLength(1);
  });

  test("what hangs for a caller is over when he hangs up", async () => {
    server().sandbox.faults.set([{ fault: "hang", path: "/v1/customers", times: 1 }]);
    const hanging = async () =>
      ((await (await fetch(at("/sandbox/faults"))).json()) as { hanging: number }).hanging;
    const given = new AbortController();

    const asked = fetch(at("/v1/customers"), { headers: KEY, signal: given.signal });
    await expect.poll(hanging).toBe(1);
    given.abort();

    await expect(asked).rejects.toThrow("aborted");
    await expect.poll(hanging).toBe(0);
  });

  test("can be what Stripe's own library talks to, by a proxy that adds the path", async () => {
    const stripe = new Stripe("sk_test_x", {
      httpClient: Stripe.createFetchHttpClient((input: string | URL | Request, init) => {
        const { pathname, search } = new URL(input instanceof Request ? input.url : input);
        return fetch(at(pathname + search), init);
      }),
    });

    const { id } = await stripe.customers.create({ name: "Jenny Rosen" });

    expect((await server().stripe.customers.retrieve(id)).id).toBe(id);
  });
});

describeServer(
  "the sandbox where users are somebody else's to name",
  (server) => {
    test("404 route_not_found: it is not there, since more than this machine may call", async () => {
      const response = await fetch(`${server().baseUrl}/_stripe/v1/customers`, { headers: KEY });

      await expectFailure(response, "route_not_found");
    });
  },
  {
    AUTH_JWKS_URL: "http://127.0.0.1:9/jwks.json",
    AUTH_ISSUER: "https://id.example.com/",
    AUTH_AUDIENCE: "https://api.example.com",
  },
);
