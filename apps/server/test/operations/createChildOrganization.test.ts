import { expect, test } from "vitest";
import { createWorkspace } from "../support/fixtures.ts";
import { type Planted, plantTree } from "../support/organization-tree.ts";
import { createPayingWorkspace, createRoot, dataUris } from "../support/organizations.ts";
import { describeServer } from "../support/server.ts";
import { putSubscription } from "../support/subscriptions.ts";

describeServer("createChildOrganization", (server) => {
  test("201: a child of a child knows its way down, and is as it is retrieved", async () => {
    const client = await server().client();
    const path = await createRoot(client);
    const { workspaceId, organizationId } = path;
    const child = await client.organizations.createChild(path, { name: "Engineering" });

    const { data, etag, response } = await client.organizations
      .createChild({ workspaceId, organizationId: child.id }, { name: "Platform Team" })
      .withResponse();

    expect([child.parent_org_id, child.path, child.depth]).toEqual([
      organizationId,
      organizationId,
      1,
    ]);
    expect([data.parent_org_id, data.path, data.depth]).toEqual([
      child.id,
      `${organizationId}#${child.id}`,
      2,
    ]);
    expect(response.status).toBe(201);
    expect(response.headers.get("Location")).toBe(
      `/workspaces/${workspaceId}/organizations/${data.id}`,
    );
    const got = await client.organizations
      .get({ workspaceId, organizationId: data.id })
      .withResponse();
    expect([got.data, got.etag]).toEqual([data, etag]);
  });

  test("201: limits, picture and branding, as a root has them", async () => {
    const client = await server().client();
    const account = await createPayingWorkspace(client, "single");
    await putSubscription(server().database, account, { users: 50 });
    const { workspaceId, billingAccountId } = account;
    const root = { name: "ACME", billing_account_id: billingAccountId, limits: { users: 20 } };
    const { id: organizationId } = await client.organizations.create({ workspaceId }, root);
    const branding = {
      display_name: "Platform",
      login_hint: "platform",
      colors: { primary: "#000000", page_background: "#FFFFFF" },
    };
    const fields = { name: "Platform Team", limits: { users: 20 }, branding };

    const child = await client.organizations.createChild(
      { workspaceId, organizationId },
      { ...fields, billing_account_id: null, picture: dataUris.gif },
    );

    expect(child).toMatchObject({ ...fields, billing_account_id: null });
    expect(child.picture).toMatch(/\.gif$/);
  });

  test("422 billing_account_not_allowed: a child is paid for by what its root has", async () => {
    const client = await server().client();
    const { workspaceId, billingAccountId } = await createPayingWorkspace(client, "assigned");
    const account = { billing_account_id: billingAccountId };
    const { id } = await client.organizations.create({ workspaceId }, { name: "A", ...account });

    const failed = await client.organizations
      .createChild({ workspaceId, organizationId: id }, { name: "B", ...account })
      .result();

    expect(failed).toMatchObject({
      status: 422,
      error: {
        code: "billing_account_not_allowed",
        param: "billing_account_id",
        message: expect.stringContaining("its root"),
      },
    });
  });

  test("422 limit_exceeds_parent: the strictest limit on the way up holds, and 0 denies all below", async () => {
    const client = await server().client();
    const account = await createPayingWorkspace(client, "single");
    await putSubscription(server().database, account, { users: 50, locations: 50, sso: 50 });
    const { workspaceId, billingAccountId } = account;
    const tree: Planted = {
      billingAccountId,
      limits: { users: 10, locations: 0 },
      children: [{ limits: { users: 30, locations: 5 } }],
    };
    const [, organizationId = ""] = await plantTree(server().database, workspaceId, tree);
    const create = (limits: { users?: number; locations?: number; sso?: number }) =>
      client.organizations
        .createChild({ workspaceId, organizationId }, { name: "A", limits })
        .result();

    for (const [limits, param] of [
      [{ users: 11 }, "limits.users"],
      [{ locations: 1 }, "limits.locations"],
      [{ sso: 51 }, "limits.sso"],
    ] as const) {
      const error = { code: "limit_exceeds_parent", param };
      expect(await create(limits)).toMatchObject({ status: 422, error });
    }
    expect((await create({ users: 10, locations: 0, sso: 50 })).status).toBe(201);
  });

  test("422 invalid_picture: a picture that is none", async () => {
    const client = await server().client();
    const path = await createRoot(client);
    const fields = { name: "A", picture: "data:text/html,<script>" };

    expect(await client.organizations.createChild(path, fields).result()).toMatchObject({
      status: 422,
      error: { code: "invalid_picture", param: "picture" },
    });
  });

  test("422 organization_depth_exceeded: below the tenth level there is none", async () => {
    const client = await server().client();
    const { workspaceId, organizationId } = await createRoot(client);
    let below = { workspaceId, organizationId };
    for (let depth = 1; depth <= 9; depth += 1) {
      const child = await client.organizations.createChild(below, { name: `Level ${depth}` });
      expect(child.depth).toBe(depth);
      below = { workspaceId, organizationId: child.id };
    }

    expect(
      await client.organizations.createChild(below, { name: "Level 10" }).result(),
    ).toMatchObject({
      status: 422,
      error: {
        code: "organization_depth_exceeded",
        message: expect.stringMatching(/at most 10 levels.* Create it higher up\.$/),
      },
    });
  });

  test("422 organization_children_limit_reached: of ten at once only as many as there is room for", async () => {
    const client = await server().client();
    const { id: workspaceId } = await createWorkspace(client, "pooled");
    // Those below the children do not count.
    const children: Planted[] = Array.from({ length: 97 }, () => ({ children: [{}] }));
    const [organizationId, childId = ""] = await plantTree(server().database, workspaceId, {
      children,
    });
    const path = { workspaceId, organizationId };

    const results = await Promise.all(
      Array.from({ length: 10 }, () =>
        client.organizations.createChild(path, { name: "A" }).result(),
      ),
    );

    const statuses = results.map(({ status }) => status).toSorted();
    expect(statuses).toEqual([...Array(3).fill(201), ...Array(7).fill(422)]);
    expect(results.find(({ ok }) => !ok)).toMatchObject({
      error: {
        code: "organization_children_limit_reached",
        message: expect.stringMatching(/at most 100 children\. Delete one first/),
      },
    });
    expect((await client.organizations.listChildren(path)).data).toHaveLength(100);
    const below = { workspaceId, organizationId: childId };
    expect((await client.organizations.createChild(below, { name: "A" }).result()).status).toBe(
      201,
    );
  });

  test("422 organization_limit_reached: roots and children count together", async () => {
    const client = await server().client();
    const { id: workspaceId } = await createWorkspace(client, "pooled");
    const { database } = server();
    for (let tree = 0; tree < 10; tree += 1) {
      await plantTree(database, workspaceId, { children: Array(98).fill({}) });
    }
    const [organizationId] = await plantTree(database, workspaceId, {
      children: Array(8).fill({}),
    });
    const path = { workspaceId, organizationId };

    const last = await client.organizations.createChild(path, { name: "A" }).result();
    const failed = await client.organizations.createChild(path, { name: "A" }).result();

    expect(last.status).toBe(201);
    expect(failed).toMatchObject({ status: 422, error: { code: "organization_limit_reached" } });
  });

  test("404 resource_missing: a parent that does not exist, or of another workspace", async () => {
    const client = await server().client();
    const [{ workspaceId }, other] = [await createRoot(client), await createRoot(client)];
    for (const organizationId of ["org_unknown", other.organizationId]) {
      const path = { workspaceId, organizationId };
      expect(await client.organizations.createChild(path, { name: "A" }).result()).toMatchObject({
        status: 404,
        error: { code: "resource_missing", param: "organizationId" },
      });
    }
  });

  test("404 resource_missing: of a deletion of the parent and a creation below it at once no child is left over", async () => {
    const client = await server().client();
    const path = await createRoot(client);

    const [deleted, created] = await Promise.all([
      client.organizations.delete(path).result(),
      client.organizations.createChild(path, { name: "A" }).result(),
    ]);

    expect(deleted.status).toBe(204);
    expect([201, 404]).toContain(created.status);
    const { workspaceId } = path;
    expect((await client.organizations.list({ workspaceId })).data).toEqual([]);
  });

  test("422 validation_failed: a name is required", async () => {
    const client = await server().client();
    const path = await createRoot(client);
    // What is wrong here is wrong to the compiler too.
    const body = {} as { name: string };

    expect(await client.organizations.createChild(path, body).result()).toMatchObject({
      status: 422,
      error: { code: "validation_failed", param: "name", errors: [{ code: "parameter_missing" }] },
    });
  });

  test("409 workspace_archived: nothing in an archived workspace can be created; 404 comes first", async () => {
    const client = await server().client();
    const path = await createRoot(client);
    await client.workspaces.archive({ workspaceId: path.workspaceId });
    const unknown = { ...path, organizationId: "org_unknown" };

    const failed = await client.organizations.createChild(path, { name: "A" }).result();
    const missing = await client.organizations.createChild(unknown, { name: "A" }).result();

    expect(failed).toMatchObject({ status: 409, error: { code: "workspace_archived" } });
    expect(missing.status).toBe(404);
  });
});
