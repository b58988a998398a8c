import type { components } from "@workspace-billing/api-types";
import { expect, test } from "vitest";
import { acme, addMember, createAccount } from "../support/fixtures.ts";
import { namesAtStripe, stripeIsBack, syncOf } from "../support/outbox.ts";
import { describeServer, type TestServer } from "../support/server.ts";
import { answer, hold, loseAnswer, refuseConnection } from "../support/stripe-line.ts";

const DEADLINE_MS = 300;

describeServer("updateBillingAccount", (server) => {
  test("200: the example of the documentation changes the account, and the Customer in Stripe", async () => {
    const client = await server().client();
    const account = await createAccount(client);
    const change = {
      name: "ACME Corp (International)",
      email: "global.billing@acme.com",
      phone: "+15559876543",
      description: "Primary account for all international billing.",
      address: { ...acme.address },
    };

    const { data: updated, response } = await client.billingAccounts
      .update(account, change)
      .withResponse();

    expect(response.headers.get("Stripe-Sync")).toBe("synced");
    expect(updated).toMatchObject({
      id: account.billingAccountId,
      workspace_id: account.workspaceId,
      currency: "usd",
      ...change,
    });
    expect(await client.billingAccounts.get(account)).toEqual(updated);
    expect(await customer(server(), account)).toMatchObject(change);
  });

  test("200: what is absent is left alone, here and in Stripe", async () => {
    const client = await server().client();
    const account = await createAccount(client);

    await client.billingAccounts.update(account, { name: "ACME" });

    expect(await client.billingAccounts.get(account)).toMatchObject({ ...acme, name: "ACME" });
    expect(await customer(server(), account)).toMatchObject({ ...acme, name: "ACME" });
  });

  test("200: null clears phone and description, here and in Stripe", async () => {
    const client = await server().client();
    const account = await createAccount(client);

    const updated = await client.billingAccounts.update(account, {
      phone: null,
      description: null,
    });

    expect(updated).toMatchObject({ ...acme, phone: null, description: null });
    const { phone, description } = await customer(server(), account);
    expect([phone, description]).toEqual([null, null]);
  });

  test("200: an address is merged part by part, null clears a part", async () => {
    const client = await server().client();
    const account = await createAccount(client);

    const updated = await client.billingAccounts.update(account, {
      address: { line1: "1 Market Street", line2: null },
    });

    const address = { ...acme.address, line1: "1 Market Street", line2: null };
    expect(updated.address).toEqual(address);
    expect(nullForEmpty((await customer(server(), account)).address)).toEqual(address);
  });

  test("200: address: null clears all six parts", async () => {
    const client = await server().client();
    const account = await createAccount(client);

    const { address } = await client.billingAccounts.update(account, { address: null });

    expect(Object.values(address)).toEqual([null, null, null, null, null, null]);
    const atStripe = nullForEmpty((await customer(server(), account)).address);
    expect(Object.values(atStripe).every((part) => part === null)).toBe(true);
  });

  test.for([
    ["an empty object", {}],
    ["equal values", acme],
    ["an equal part of the address", { address: { city: acme.address.city } }],
  ] as const)(
    "200: %s changes neither updated_at nor the ETag, and asks nothing of Stripe",
    async ([, change]) => {
      const client = await server().client();
      const account = await createAccount(client);
      const before = await client.billingAccounts.get(account).withResponse();
      const asked = server().line.requests.length;

      const after = await client.billingAccounts.update(account, change).withResponse();

      expect(after.data).toEqual(before.data);
      expect(after.etag).toBe(before.etag);
      expect(server().line.requests.length).toBe(asked);
    },
  );

  test("200: If-Match with the present ETag", async () => {
    const client = await server().client();
    const account = await createAccount(client);
    const { etag } = await client.billingAccounts.get(account).withResponse();

    const updated = await client.billingAccounts
      .update(account, { name: "ACME" }, { headers: { "If-Match": etag ?? "" } })
      .withResponse();

    expect(updated.etag).not.toBe(etag);
  });

  test("412 version_mismatch: of two changes of one version the second is refused", async () => {
    const client = await server().client();
    const account = await createAccount(client);
    const { etag } = await client.billingAccounts.get(account).withResponse();
    const headers = { "If-Match": etag ?? "" };

    const results = await Promise.all([
      client.billingAccounts.update(account, { name: "One" }, { headers }).result(),
      client.billingAccounts.update(account, { name: "Two" }, { headers }).result(),
    ]);

    expect(results.map(({ status }) => status).toSorted()).toEqual([200, 412]);
    const { name } = await client.billingAccounts.get(account);
    expect((await customer(server(), account)).name).toBe(name);
  });

  test("200: of twenty changes at once the last one here is the last one in Stripe", async () => {
    const client = await server().client();
    const account = await createAccount(client);

    await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        client.billingAccounts.update(account, { name: `ACME ${index}` }),
      ),
    );

    const { data, etag } = await client.billingAccounts.get(account).withResponse();
    expect((await customer(server(), account)).name).toBe(data.name);
    expect(etag).toBe('"21"');
  });

  test("422 stripe_rejected: a phone of 21 characters, and nothing is changed on either side", async () => {
    const client = await server().client();
    const account = await createAccount(client);

    const failed = await client.billingAccounts
      .update(account, { name: "ACME", phone: "+12345678901234567890" })
      .result();

    expect(failed).toMatchObject({
      status: 422,
      error: { code: "stripe_rejected", param: "phone" },
    });
    expect(await client.billingAccounts.get(account)).toMatchObject(acme);
    expect(await customer(server(), account)).toMatchObject(acme);
  });

  test("422 stripe_rejected: the Customer was deleted in Stripe", async () => {
    const client = await server().client();
    const account = await createAccount(client);
    await server().stripe.customers.del(account.billingAccountId);

    const failed = await client.billingAccounts.update(account, { name: "ACME" }).result();

    expect(failed).toMatchObject({ status: 422, error: { code: "stripe_rejected" } });
    expect(await client.billingAccounts.get(account)).toMatchObject(acme);
    expect(await client.billingAccounts.getSync(account)).toMatchObject({ state: "drifted" });
  });

  test("422 validation_failed: every field at fault is named", async () => {
    const client = await server().client();
    const account = await createAccount(client);
    const response = await patch(server(), account, {
      name: "",
      colour: "red",
      currency: "eur",
      email: "nobody",
      address: { country: "us", planet: "Earth" },
    });

    expect(response.status).toBe(422);
    // The answer was checked against the description's Error before it was sent.
    const { code, errors = [] } = (await response.json()) as components["schemas"]["Error"];
    expect(code).toBe("validation_failed");
    const params = errors.map(({ param, code }) => [param, code]);
    expect(params).toEqual(
      expect.arrayContaining([
        ["name", "parameter_invalid"],
        ["colour", "parameter_unknown"],
        ["currency", "parameter_unknown"],
        ["email", "parameter_invalid"],
        ["address.country", "parameter_invalid"],
        ["address.planet", "parameter_unknown"],
      ]),
    );
  });

  test("409 workspace_archived: nothing in an archived workspace can be changed", async () => {
    const client = await server().client();
    const account = await createAccount(client);
    await client.workspaces.archive({ workspaceId: account.workspaceId });

    const failed = await client.billingAccounts.update(account, { name: "ACME" }).result();

    expect(failed).toMatchObject({ status: 409, error: { code: "workspace_archived" } });
    expect(await customer(server(), account)).toMatchObject(acme);
  });

  test("403 insufficient_role: an admin may look at billing, not change it", async () => {
    const account = await createAccount(await server().client());
    await addMember(server().database, account.workspaceId, "auth0|admin", "admin");
    const admin = await server().client("auth0|admin");

    const failed = await admin.billingAccounts.update(account, { name: "ACME" }).result();

    expect(failed).toMatchObject({ status: 403, error: { code: "insufficient_role" } });
  });

  test("404 resource_missing: the account of another workspace", async () => {
    const client = await server().client();
    const [account, other] = [await createAccount(client), await createAccount(client)];
    const mixed = { workspaceId: other.workspaceId, billingAccountId: account.billingAccountId };

    const failed = await client.billingAccounts.update(mixed, { name: "ACME" }).result();

    expect(failed).toMatchObject({
      status: 404,
      error: { code: "resource_missing", param: "billingAccountId" },
    });
  });
});

describeServer(
  "updateBillingAccount while Stripe is away",
  (server) => {
    test.for([
      ["refuses the connection", refuseConnection],
      ["answers 500", answer(500)],
      ["answers 429", answer(429)],
      ["is busy with the customer", answer(409, "invalid_request_error")],
      ["knows the key no more", answer(401, "invalid_request_error")],
      ["finds fault with the idempotency key", answer(400, "idempotency_error")],
      ["loses its answer", loseAnswer],
    ] as const)(
      "200, pending: Stripe %s; it has the change as soon as it can",
      async ([, carry]) => {
        const client = await server().client();
        const account = await createAccount(client);
        server().line.breakWith(carry);

        const updated = await client.billingAccounts.update(account, { name: "ACME" }).result();
        const changed = await client.billingAccounts.get(account).withResponse();
        await stripeIsBack(server());

        expect(changed.data.name).toBe("ACME");
        expect(updated).toMatchObject({ status: 200, data: changed.data });
        expect(syncOf(updated)).toBe("pending");
        expect(changed.etag).toBe('"2"');
        expect((await customer(server(), account)).name).toBe("ACME");
        // Delivery changes nothing that anybody can see.
        const delivered = await client.billingAccounts.get(account).withResponse();
        expect([delivered.data, delivered.etag]).toEqual([changed.data, '"2"']);
      },
    );

    test("200, synced: Stripe fails once, and is asked again before anybody notices", async () => {
      const client = await server().client();
      const account = await createAccount(client);
      server().line.breakWith(async (...carried) => {
        server().line.mend();
        return await answer(429)(...carried);
      });

      const updated = await client.billingAccounts.update(account, { name: "ACME" }).result();

      expect([updated.status, syncOf(updated)]).toEqual([200, "synced"]);
      expect((await customer(server(), account)).name).toBe("ACME");
    });

    test("200, pending: at the deadline; the call goes on, and is the only one", async () => {
      const client = await server().client();
      const account = await createAccount(client);
      const { carry, release } = hold();
      server().line.breakWith(carry);
      const asked = server().line.requests.length;

      const updated = await client.billingAccounts.update(account, { name: "ACME" }).result();
      release();
      await server().settled();

      expect([updated.status, syncOf(updated)]).toEqual([200, "pending"]);
      expect(await client.billingAccounts.get(account)).toEqual(updated.ok && updated.data);
      expect((await customer(server(), account)).name).toBe("ACME");
      expect(server().line.requests.length).toBe(asked + 1);
    });

    test("200, pending: behind a promised change nobody waits, and Stripe is told in order", async () => {
      const client = await server().client();
      const account = await createAccount(client);
      server().line.breakWith(refuseConnection);
      await client.billingAccounts.update(account, { name: "First", phone: "+1" });

      const before = performance.now();
      const second = await client.billingAccounts.update(account, { name: "Second" }).result();
      const third = await client.billingAccounts.update(account, { name: "Third" }).result();
      const waitedMs = performance.now() - before;
      await stripeIsBack(server());

      expect([syncOf(second), syncOf(third)]).toEqual(["pending", "pending"]);
      expect(waitedMs).toBeLessThan(DEADLINE_MS);
      expect(await namesAtStripe(server(), account)).toEqual(["First", "Second", "Third"]);
      expect(await client.billingAccounts.get(account)).toMatchObject({
        name: "Third",
        phone: "+1",
      });
    });

    test("200, pending: those who wait behind it when its time is up are promised with it", async () => {
      const client = await server().client();
      const account = await createAccount(client);
      const { carry, release, arrived } = hold();
      server().line.breakWith(carry);

      const first = client.billingAccounts.update(account, { name: "First" }).result();
      await arrived;
      const second = client.billingAccounts.update(account, { phone: null }).result();
      const both = await Promise.all([first, second]);
      release();
      await server().settled();

      expect(both.map(syncOf)).toEqual(["pending", "pending"]);
      expect(await client.billingAccounts.get(account)).toMatchObject({
        name: "First",
        phone: null,
      });
      expect(await customer(server(), account)).toMatchObject({ name: "First", phone: null });
    });

    test("412 version_mismatch: behind a promised change the version that it has made counts", async () => {
      const client = await server().client();
      const account = await createAccount(client);
      server().line.breakWith(refuseConnection);
      await client.billingAccounts.update(account, { name: "First" });

      const update = (name: string, etag: string) =>
        client.billingAccounts.update(account, { name }, { headers: { "If-Match": etag } });
      const stale = await update("Second", '"1"').result();
      const fresh = await update("Third", '"2"').result();
      await stripeIsBack(server());

      expect(stale).toMatchObject({ status: 412, error: { code: "version_mismatch" } });
      expect(fresh.status).toBe(200);
      expect(await namesAtStripe(server(), account)).toEqual(["First", "Third"]);
    });

    test("200, synced: what changes nothing is no change, also behind a promised one", async () => {
      const client = await server().client();
      const account = await createAccount(client);
      server().line.breakWith(refuseConnection);
      await client.billingAccounts.update(account, { name: "First" });

      const same = await client.billingAccounts.update(account, { name: "First" }).withResponse();

      expect(same.etag).toBe('"2"');
      expect(same.response.headers.get("Stripe-Sync")).toBe("synced");
    });

    test("what was promised stays if Stripe refuses it later, and the next change of it takes its place", async () => {
      const client = await server().client();
      const account = await createAccount(client);
      server().line.breakWith(refuseConnection);
      const tooLong = "+12345678901234567890";
      await client.billingAccounts.update(account, { phone: tooLong });
      await client.billingAccounts.update(account, { name: "ACME" });
      await stripeIsBack(server());

      const rejected = await client.billingAccounts.getSync(account);
      const after = await client.billingAccounts.get(account);
      const atStripe = await customer(server(), account);
      await client.billingAccounts.update(account, { phone: "+1" });
      const synced = await client.billingAccounts.getSync(account);

      expect(after).toMatchObject({ phone: tooLong, name: "ACME" });
      expect(atStripe).toMatchObject({ phone: acme.phone, name: "ACME" });
      expect(rejected).toMatchObject({
        state: "rejected",
        pending_fields: ["phone"],
        last_error: { code: "stripe_rejected", param: "phone" },
      });
      expect(synced).toMatchObject({ state: "synced", pending_fields: [], last_error: null });
    });

    test("what was promised stays if the Customer was deleted meanwhile, and the account has drifted", async () => {
      const client = await server().client();
      const account = await createAccount(client);
      server().line.breakWith(refuseConnection);
      await client.billingAccounts.update(account, { name: "ACME" });
      await server().stripe.customers.del(account.billingAccountId);
      await stripeIsBack(server());

      expect(await client.billingAccounts.get(account)).toMatchObject({ name: "ACME" });
      expect(await client.billingAccounts.getSync(account)).toMatchObject({ state: "drifted" });
    });
  },
  { STRIPE_DEADLINE_MS: String(DEADLINE_MS) },
);

async function customer(server: TestServer, { billingAccountId }: { billingAccountId: string }) {
  const found = await server.stripe.customers.retrieve(billingAccountId);
  if (found.deleted) throw new Error("The customer is deleted.");
  return found;
}

function nullForEmpty(address: object | null | undefined) {
  return Object.fromEntries(
    Object.entries(address ?? {}).map(([part, value]) => [part, value || null]),
  );
}

async function patch(
  server: TestServer,
  { workspaceId, billingAccountId }: { workspaceId: string; billingAccountId: string },
  body: unknown,
): Promise<Response> {
  return await fetch(
    `${server.baseUrl}/workspaces/${workspaceId}/billing-accounts/${billingAccountId}`,
    {
      method: "PATCH",
      headers: {
        Authorization: `Bearer ${await server.token("auth0|owner")}`,
        "Content-Type": "application/json",
      },
      body: JSON.stringify(body),
    },
  );
}
