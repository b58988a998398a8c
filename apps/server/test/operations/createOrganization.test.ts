import { expect, test } from "vitest";
import { acme, createWorkspace } from "../support/fixtures.ts";
import { plantTree } from "../support/organization-tree.ts";
import { createPayingWorkspace, dataUris } from "../support/organizations.ts";
import { describeServer } from "../support/server.ts";
import { putSubscription } from "../support/subscriptions.ts";

const example = {
  name: "Engineering Department",
  limits: { locations: 10, users: 50 },
  picture: "https://cdn.altostrat.io/logos/engineering.png",
  branding: {
    display_name: "ACME Corp",
    login_hint: "acme-corp",
    colors: { primary: "#FF5733", page_background: "#FFFFFF" },
  },
};
const unused = { locations: 0, users: 0, sso: 0 };

describeServer("createOrganization", (server) => {
  test.for(["single", "assigned"] as const)(
    "201: the example of the documentation, in %s mode",
    async (mode) => {
      const client = await server().client();
      const account = await createPayingWorkspace(client, mode);
      await putSubscription(server().database, account, { locations: 10, users: 50 });
      const { workspaceId, billingAccountId } = account;
      const body = { ...example, billing_account_id: billingAccountId };

      const { data, etag, response } = await client.organizations
        .create({ workspaceId }, body)
        .withResponse();

      expect(data).toEqual({
        ...body,
        id: expect.stringMatching(/^org_[A-Za-z0-9]{20}$/),
        workspace_id: workspaceId,
        external_id: expect.stringMatching(
          /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/,
        ),
        parent_org_id: null,
        path: null,
        depth: 0,
        limits: { locations: 10, users: 50, sso: null },
        usage: { usage: unused, subtree_usage: unused },
      });
      const path = { workspaceId, organizationId: data.id };
      expect(response.status).toBe(201);
      expect(response.headers.get("Location")).toBe(
        `/workspaces/${workspaceId}/organizations/${data.id}`,
      );
      const got = await client.organizations.get(path).withResponse();
      expect([got.data, got.etag]).toEqual([data, etag]);
    },
  );

  test.for([
    ["nothing but a name", {}],
    [
      "null for what can be null",
      { billing_account_id: null, picture: null, limits: { users: null } },
    ],
    ["empty objects", { limits: {}, branding: { colors: {} } }],
  ] as const)("201: %s, where all pay together", async ([, fields]) => {
    const client = await server().client();
    const { id: workspaceId } = await createWorkspace(client, "pooled");

    const created = await client.organizations.create({ workspaceId }, { name: "A", ...fields });

    expect(created).toMatchObject({
      name: "A",
      billing_account_id: null,
      picture: null,
      limits: { locations: null, users: null, sso: null },
      branding: {
        display_name: null,
        login_hint: null,
        colors: { primary: null, page_background: null },
      },
    });
  });

  test("201: names need not differ, and may be of any script", async () => {
    const client = await server().client();
    const { id: workspaceId } = await createWorkspace(client, "pooled");
    const name = 'Ωμέγα Отдел 工程部 🚀 O\'Brien & "Söhne" \\ <b>';

    const created = [
      await client.organizations.create({ workspaceId }, { name }),
      await client.organizations.create({ workspaceId }, { name }),
    ];

    expect(created.map((one) => one.name)).toEqual([name, name]);
    expect(new Set(created.flatMap(({ id, external_id }) => [id, external_id])).size).toBe(4);
  });

  test("201: a limit of 0 needs no subscription", async () => {
    const client = await server().client();
    const { id: workspaceId } = await createWorkspace(client, "pooled");
    const fields = { name: "A", limits: { users: 0 } };

    const { limits } = await client.organizations.create({ workspaceId }, fields);

    expect(limits).toEqual({ locations: null, users: 0, sso: null });
  });

  test.for(["single", "assigned"] as const)(
    "422 billing_account_required: in %s mode a root without one",
    async (mode) => {
      const client = await server().client();
      const { workspaceId } = await createPayingWorkspace(client, mode);
      for (const fields of [{}, { billing_account_id: null }]) {
        const body = { name: "Engineering", ...fields };
        const failed = await client.organizations.create({ workspaceId }, body).result();

        expect(failed).toMatchObject({
          status: 422,
          error: {
            code: "billing_account_required",
            param: "billing_account_id",
            message: expect.stringContaining(`In ${mode} mode`),
          },
        });
      }
    },
  );

  test("422 billing_account_not_found: one that does not exist, or of another workspace", async () => {
    const client = await server().client();
    const { workspaceId } = await createPayingWorkspace(client, "assigned");
    const other = await createPayingWorkspace(client, "assigned");
    for (const billing_account_id of ["cus_doesnotexist", other.billingAccountId]) {
      const body = { name: "Engineering", billing_account_id };
      const failed = await client.organizations.create({ workspaceId }, body).result();

      expect(failed).toMatchObject({
        status: 422,
        error: {
          code: "billing_account_not_found",
          param: "billing_account_id",
          message: expect.stringContaining(billing_account_id),
        },
      });
    }
    expect((await client.organizations.list({ workspaceId })).data).toEqual([]);
  });

  test("422 billing_account_not_allowed: where all pay together", async () => {
    const client = await server().client();
    const { id: workspaceId } = await createWorkspace(client, "pooled");
    const account = await client.billingAccounts.create({ workspaceId }, acme);
    const body = { name: "Engineering", billing_account_id: account.id };

    expect(await client.organizations.create({ workspaceId }, body).result()).toMatchObject({
      status: 422,
      error: { code: "billing_account_not_allowed", param: "billing_account_id" },
    });
  });

  test("422 limit_exceeds_parent: more than the billing account's own subscriptions give", async () => {
    const client = await server().client();
    const account = await createPayingWorkspace(client, "assigned");
    const { workspaceId, billingAccountId } = account;
    const other = await client.billingAccounts.create({ workspaceId }, acme);
    const { database } = server();
    await putSubscription(database, account, { users: 20 });
    await putSubscription(database, account, { users: 5 }, { status: "past_due" });
    await putSubscription(database, account, { users: 100 }, { status: "canceled" });
    await putSubscription(database, { workspaceId, billingAccountId: other.id }, { users: 100 });
    const create = (users: number) =>
      client.organizations
        .create(
          { workspaceId },
          { name: "A", billing_account_id: billingAccountId, limits: { users } },
        )
        .result();

    expect(await create(26)).toMatchObject({
      status: 422,
      error: {
        code: "limit_exceeds_parent",
        param: "limits.users",
        message: expect.stringMatching(/26 .* 25 users/),
      },
    });
    expect((await create(25)).status).toBe(201);
  });

  test("422 limit_exceeds_parent: more than all billing accounts give together", async () => {
    const client = await server().client();
    const { id: workspaceId } = await createWorkspace(client, "pooled");
    for (const users of [20, 5]) {
      const { id } = await client.billingAccounts.create({ workspaceId }, acme);
      await putSubscription(server().database, { workspaceId, billingAccountId: id }, { users });
    }
    const create = (users: number) =>
      client.organizations.create({ workspaceId }, { name: "A", limits: { users } }).result();

    expect(await create(26)).toMatchObject({
      status: 422,
      error: { code: "limit_exceeds_parent", param: "limits.users" },
    });
    expect((await create(25)).status).toBe(201);
  });

  test.for([
    ["http", "http://cdn.altostrat.io/a.png"],
    ["another type than it says", dataUris.png.replace("png", "gif")],
    ["2 MB", `data:image/gif;base64,${Buffer.alloc(2_000_000, "GIF89a").toString("base64")}`],
    ["a file that is not there", `http://127.0.0.1:3000/media/${"0".repeat(64)}.png`],
  ] as const)("422 invalid_picture: %s", async ([, picture]) => {
    const client = await server().client();
    const { id: workspaceId } = await createWorkspace(client, "pooled");

    const failed = await client.organizations
      .create({ workspaceId }, { name: "A", picture })
      .result();

    expect(failed).toMatchObject({
      status: 422,
      error: { code: "invalid_picture", param: "picture" },
    });
    expect((await client.organizations.list({ workspaceId })).data).toEqual([]);
  });

  test.for([
    ["an empty name", { name: "" }, "name"],
    ["a name of white space", { name: " \t" }, "name"],
    ["a name of 51 characters", { name: "a".repeat(51) }, "name"],
    ["a negative limit", { limits: { users: -1 } }, "limits.users"],
    ["a limit that is no whole number", { limits: { users: 1.5 } }, "limits.users"],
    ["a limit of a million", { limits: { users: 1_000_000 } }, "limits.users"],
    ["a limit as text", { limits: { users: "5" } }, "limits.users"],
    ["an empty picture", { picture: "" }, "picture"],
    ["an empty display name", { branding: { display_name: "" } }, "branding.display_name"],
    [
      "a display name of 51 characters",
      { branding: { display_name: "a".repeat(51) } },
      "branding.display_name",
    ],
    ["a login hint in capitals", { branding: { login_hint: "ACME" } }, "branding.login_hint"],
    [
      "a colour without its #",
      { branding: { colors: { primary: "FF5733" } } },
      "branding.colors.primary",
    ],
    [
      "a short colour",
      { branding: { colors: { page_background: "#FFF" } } },
      "branding.colors.page_background",
    ],
    ["a billing account of another kind", { billing_account_id: "org_1" }, "billing_account_id"],
  ] as const)("422 validation_failed: %s", async ([, fields, param]) => {
    const client = await server().client();
    const { id: workspaceId } = await createWorkspace(client, "pooled");
    // What is wrong here is wrong to the compiler too.
    const body = { name: "A", ...fields } as { name: string };

    expect(await client.organizations.create({ workspaceId }, body).result()).toMatchObject({
      status: 422,
      error: {
        code: "validation_failed",
        param,
        errors: expect.arrayContaining([
          expect.objectContaining({ param, code: "parameter_invalid" }),
        ]),
      },
    });
  });

  test.for([
    ["parent_org_id", { parent_org_id: "org_1" }],
    ["external_id", { external_id: "a1b2c3d4-e5f6-4a7b-8c9d-0e1f2a3b4c5d" }],
    ["limits.seats", { limits: { seats: 1 } }],
    ["branding.colors.accent", { branding: { colors: { accent: "#FFFFFF" } } }],
  ] as const)("422 validation_failed: %s is no field of it", async ([param, fields]) => {
    const client = await server().client();
    const { id: workspaceId } = await createWorkspace(client, "pooled");
    // What is wrong here is wrong to the compiler too.
    const body = { name: "A", ...fields } as { name: string };

    expect(await client.organizations.create({ workspaceId }, body).result()).toMatchObject({
      status: 422,
      error: { code: "validation_failed", param, errors: [{ param, code: "parameter_unknown" }] },
    });
  });

  test("422 organization_limit_reached: of ten at once only as many as there is room for", async () => {
    const client = await server().client();
    const { id: workspaceId } = await createWorkspace(client, "pooled");
    const other = await createWorkspace(client, "pooled");
    const branch = { children: Array.from({ length: 83 }, () => ({})) };
    await plantTree(server().database, workspaceId, { children: Array(11).fill(branch) });
    await plantTree(server().database, workspaceId, { children: Array(70).fill({}) });

    const results = await Promise.all(
      Array.from({ length: 10 }, () =>
        client.organizations.create({ workspaceId }, { name: "A" }).result(),
      ),
    );

    const statuses = results.map(({ status }) => status).toSorted();
    expect(statuses).toEqual([...Array(4).fill(201), ...Array(6).fill(422)]);
    expect(results.find(({ ok }) => !ok)).toMatchObject({
      error: {
        code: "organization_limit_reached",
        message: "A workspace has at most 1,000 organizations. Delete one first.",
      },
    });
    expect((await client.organizations.list({ workspaceId })).data).toHaveLength(1000);
    const elsewhere = await client.organizations.create({ workspaceId: other.id }, { name: "A" });
    expect(elsewhere.depth).toBe(0);
  });

  test("409 workspace_archived: nothing in an archived workspace can be created", async () => {
    const client = await server().client();
    const { id: workspaceId } = await createWorkspace(client, "pooled");
    await client.workspaces.archive({ workspaceId });

    const failed = await client.organizations.create({ workspaceId }, { name: "A" }).result();

    expect(failed).toMatchObject({ status: 409, error: { code: "workspace_archived" } });
  });
});
