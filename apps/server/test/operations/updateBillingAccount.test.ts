import type { components } from "@workspace-billing/api-types";
import { expect, test } from "vitest";
import { acme, addMember, createAccount } from "../support/fixtures.ts";
import { describeServer, type TestServer } from "../support/server.ts";

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

  test("200: the form that Stripe gives a value is taken over, unless an account cannot have it", async () => {
    const client = await server().client();
    const account = await createAccount(client);
    server().line.breakWith(async (request, next) => {
      const stored = JSON.parse(await (await next(request)).text());
      return Response.json({ ...stored, phone: "+1 555 0100", name: "n".repeat(101) });
    });

    const updated = await client.billingAccounts.update(account, {
      name: "ACME",
      phone: "5550100",
    });

    expect(updated).toMatchObject({ name: "ACME", phone: "+1 555 0100" });
    server().line.mend();
    expect(await client.billingAccounts.get(account)).toEqual(updated);
  });

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
