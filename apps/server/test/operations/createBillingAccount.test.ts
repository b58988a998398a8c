import type { components } from "@workspace-billing/api-types";
import { expect, test } from "vitest";
import { customersOf } from "../support/customers.ts";
import { acme, createWorkspace } from "../support/fixtures.ts";
import { openIntents } from "../support/intents.ts";
import { describeServer, OWNER } from "../support/server.ts";
import { answer, refuseConnection } from "../support/stripe-line.ts";

type Schemas = components["schemas"];

const minimal = { name: "ACME", email: "billing@acme.com" };
const noAddress = {
  country: null,
  line1: null,
  line2: null,
  city: null,
  state: null,
  postal_code: null,
};

describeServer("createBillingAccount", (server) => {
  test("201: the example of the documentation is an account, and a Customer in Stripe", async () => {
    const client = await server().client();
    const { id: workspaceId } = await createWorkspace(client);
    const fields: Schemas["BillingAccountCreate"] = {
      name: "ACME Corp (EU)",
      email: "billing.eu@acme.com",
      phone: "+4930123456",
      description: "For EU-based operations",
      currency: "eur",
      address: { country: "DE", line1: "Unter den Linden 1", city: "Berlin", postal_code: "10117" },
    };

    const created = await client.billingAccounts.create({ workspaceId }, fields);

    const [customer, ...others] = await customersOf(server(), workspaceId);
    expect(others).toEqual([]);
    const { currency, ...details } = fields;
    expect(customer).toMatchObject({ ...details, id: created.id });
    expect(customer?.metadata).toEqual({
      workspace_id: workspaceId,
      workspace_billing_intent: expect.stringMatching(/^intent_/),
    });
    expect(created).toEqual({
      ...details,
      currency,
      address: { ...noAddress, ...fields.address },
      id: customer?.id,
      workspace_id: workspaceId,
      created_at: created.created_at,
      updated_at: created.created_at,
    });
    expect(await openIntents(server(), workspaceId)).toBe(0);
  });

  test.for<[string, Partial<Schemas["BillingAccountCreate"]>]>([
    ["are absent", {}],
    ["are null", { phone: null, description: null, address: null }],
    ["are null in the address", { address: { ...noAddress } }],
  ])("201: what %s is null, and the currency is usd", async ([, rest]) => {
    const client = await server().client();
    const { id: workspaceId } = await createWorkspace(client);

    const created = await client.billingAccounts.create({ workspaceId }, { ...minimal, ...rest });

    expect(created).toMatchObject({
      ...minimal,
      phone: null,
      description: null,
      currency: "usd",
      address: noAddress,
    });
    const [customer] = await customersOf(server(), workspaceId);
    expect(customer).toMatchObject({ ...minimal, phone: null, description: null, address: null });
  });

  test.for(["usd", "zar", "eur", "gbp", "aud"] as const)("201: in %s", async (currency) => {
    const client = await server().client();
    const { id: workspaceId } = await createWorkspace(client);

    const created = await client.billingAccounts.create({ workspaceId }, { ...minimal, currency });

    expect(created.currency).toBe(currency);
  });

  test("201: Location leads to the account, and the ETag is the one that it has there", async () => {
    const client = await server().client();
    const { id: workspaceId } = await createWorkspace(client);

    const created = await client.billingAccounts.create({ workspaceId }, acme).withResponse();

    const location = created.response.headers.get("Location");
    expect(location).toBe(`/workspaces/${workspaceId}/billing-accounts/${created.data.id}`);
    const found = await fetch(`${server().baseUrl}${location}`, {
      headers: { Authorization: `Bearer ${await server().token(OWNER)}` },
    });
    expect(found.headers.get("ETag")).toBe(created.etag);
    expect(await found.json()).toEqual(created.data);
  });

  test("201: the limit is each workspace's own", async () => {
    const client = await server().client();
    const [one, other] = [
      await createWorkspace(client, "single"),
      await createWorkspace(client, "single"),
    ];

    await client.billingAccounts.create({ workspaceId: one.id }, minimal);

    const { workspace_id } = await client.billingAccounts.create(
      { workspaceId: other.id },
      minimal,
    );
    expect(workspace_id).toBe(other.id);
  });

  test("422 billing_account_limit_reached: a single-mode workspace has one account", async () => {
    const client = await server().client();
    const { id: workspaceId } = await createWorkspace(client, "single");
    const created = await client.billingAccounts.create({ workspaceId }, minimal);

    const failed = await client.billingAccounts.create({ workspaceId }, minimal).result();

    expect(failed).toMatchObject({
      status: 422,
      error: { code: "billing_account_limit_reached" },
    });
    expect((await client.billingAccounts.list({ workspaceId })).data).toEqual([created]);
    expect((await customersOf(server(), workspaceId)).length).toBe(1);
  });

  test.for([
    ["single", 1],
    ["assigned", 10],
    ["pooled", 10],
  ] as const)(
    "422 billing_account_limit_reached: of twenty at once in %s mode exactly %i are made, here and in Stripe",
    async ([mode, limit]) => {
      const client = await server().client();
      const { id: workspaceId } = await createWorkspace(client, mode);

      const results = await Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          client.billingAccounts
            .create({ workspaceId }, { ...minimal, name: `ACME ${index}` })
            .result(),
        ),
      );

      const made = results.flatMap((result) => (result.ok ? [result.data.id] : []));
      const refused = results.flatMap((result) => (result.ok ? [] : [result.error.code]));
      expect(made.length).toBe(limit);
      expect(refused).toEqual(Array(20 - limit).fill("billing_account_limit_reached"));
      const { data } = await client.billingAccounts.list({ workspaceId });
      expect(data.map(({ id }) => id).toSorted()).toEqual(made.toSorted());
      const customers = await customersOf(server(), workspaceId);
      expect(customers.map(({ id }) => id).toSorted()).toEqual(made.toSorted());
      expect(await openIntents(server(), workspaceId)).toBe(0);
    },
  );

  test("422 stripe_rejected: a phone of 21 characters leaves nothing, and the place is free", async () => {
    const client = await server().client();
    const { id: workspaceId } = await createWorkspace(client, "single");

    const failed = await client.billingAccounts
      .create({ workspaceId }, { ...minimal, phone: "+12345678901234567890" })
      .result();

    expect(failed).toMatchObject({
      status: 422,
      error: { code: "stripe_rejected", param: "phone" },
    });
    expect((await client.billingAccounts.list({ workspaceId })).data).toEqual([]);
    expect(await customersOf(server(), workspaceId)).toEqual([]);
    expect(await openIntents(server(), workspaceId)).toBe(0);
    const { name } = await client.billingAccounts.create({ workspaceId }, minimal);
    expect(name).toBe(minimal.name);
  });

  test.for<[string, object, string, string]>([
    ["no name", { email: "a@acme.com" }, "name", "parameter_missing"],
    ["a name of white space", { ...minimal, name: " \n" }, "name", "parameter_invalid"],
    [
      "a name of 101 characters",
      { ...minimal, name: "a".repeat(101) },
      "name",
      "parameter_invalid",
    ],
    ["no e-mail address", { name: "ACME" }, "email", "parameter_missing"],
    ["an e-mail address that is none", { ...minimal, email: "acme" }, "email", "parameter_invalid"],
    ["no e-mail address but null", { ...minimal, email: null }, "email", "parameter_invalid"],
    ["an unknown currency", { ...minimal, currency: "chf" }, "currency", "parameter_invalid"],
    ["a currency in capitals", { ...minimal, currency: "USD" }, "currency", "parameter_invalid"],
    ["an empty phone", { ...minimal, phone: "" }, "phone", "parameter_invalid"],
    ["a phone of 51 digits", { ...minimal, phone: "1".repeat(51) }, "phone", "parameter_invalid"],
    [
      "a country in small letters",
      { ...minimal, address: { country: "de" } },
      "address.country",
      "parameter_invalid",
    ],
    [
      "an unknown part of the address",
      { ...minimal, address: { planet: "Earth" } },
      "address.planet",
      "parameter_unknown",
    ],
    ["an unknown field", { ...minimal, id: "cus_1" }, "id", "parameter_unknown"],
  ])("422 validation_failed: %s, and nothing is asked of Stripe", async ([, body, param, code]) => {
    const client = await server().client();
    const { id: workspaceId } = await createWorkspace(client);
    const asked = server().line.requests.length;

    // What the types forbid is what the server has to refuse.
    const failed = await client.billingAccounts
      .create({ workspaceId }, body as typeof minimal)
      .result();

    expect(failed).toMatchObject({
      status: 422,
      error: { code: "validation_failed", param, errors: [{ param, code }] },
    });
    expect(server().line.requests.length).toBe(asked);
  });

  test("409 workspace_archived: no Customer is made, full or not", async () => {
    const client = await server().client();
    const [empty, full] = [
      await createWorkspace(client, "single"),
      await createWorkspace(client, "single"),
    ];
    await client.billingAccounts.create({ workspaceId: full.id }, minimal);

    for (const { id: workspaceId } of [empty, full]) {
      await client.workspaces.archive({ workspaceId });
      expect(await client.billingAccounts.create({ workspaceId }, minimal).result()).toMatchObject({
        status: 409,
        error: { code: "workspace_archived" },
      });
      expect(await openIntents(server(), workspaceId)).toBe(0);
    }
    expect(await customersOf(server(), empty.id)).toEqual([]);
  });

  test.for([
    ["refuses the connection", refuseConnection],
    ["answers 429", answer(429)],
    ["knows the key no more", answer(401, "invalid_request_error")],
    ["forbids it", answer(403, "invalid_request_error")],
  ] as const)(
    "503 stripe_unavailable: Stripe %s, surely nothing was made, and the place is free",
    async ([, carry]) => {
      const client = await server().client();
      const { id: workspaceId } = await createWorkspace(client, "single");
      server().line.breakWith(carry);

      const failed = await client.billingAccounts.create({ workspaceId }, minimal).result();
      server().line.mend();

      expect(failed).toMatchObject({ status: 503, error: { code: "stripe_unavailable" } });
      expect(failed.response.headers.get("Retry-After")).toMatch(/^\d+$/);
      expect(await openIntents(server(), workspaceId)).toBe(0);
      await client.billingAccounts.create({ workspaceId }, minimal);
      expect((await customersOf(server(), workspaceId)).length).toBe(1);
    },
  );
});
