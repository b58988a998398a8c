import { expect, test } from "vitest";
import { addMember } from "../support/fixtures.ts";
import { plantTree } from "../support/organization-tree.ts";
import { createPayingWorkspace, createRoot, dataUris } from "../support/organizations.ts";
import { describeServer } from "../support/server.ts";
import { putSubscription } from "../support/subscriptions.ts";
import { requestUsage, serviceEnvironment } from "../support/usage.ts";

const branding = {
  display_name: "ACME Corp",
  login_hint: "acme-corp",
  colors: { primary: "#FF5733", page_background: "#FFFFFF" },
};
const dressed = { picture: "https://cdn.altostrat.io/a.png", branding };

describeServer(
  "updateOrganization",
  (server) => {
    /** A root with 60 users and 20 locations to its limits, in a workspace where one account pays. */
    async function createLimited() {
      const client = await server().client();
      const account = await createPayingWorkspace(client, "single");
      await putSubscription(server().database, account, { users: 60, locations: 20 });
      const { workspaceId, billingAccountId } = account;
      const { id: organizationId } = await client.organizations.create(
        { workspaceId },
        { name: "A", billing_account_id: billingAccountId, limits: { users: 50, locations: 10 } },
      );
      return { client, account, path: { workspaceId, organizationId } };
    }

    test("200: the example of the documentation: a new limit for users, none for locations", async () => {
      const { client, path } = await createLimited();
      const before = await client.organizations.get(path).withResponse();

      const after = await client.organizations
        .update(path, { limits: { users: 60, locations: null } })
        .withResponse();

      expect(after.data).toEqual({
        ...before.data,
        limits: { users: 60, locations: null, sso: null },
      });
      expect(after.etag).not.toBe(before.etag);
      const got = await client.organizations.get(path).withResponse();
      expect([got.data, got.etag]).toEqual([after.data, after.etag]);
    });

    test("200: what is absent is left alone", async () => {
      const client = await server().client();
      const path = await createRoot(client, dressed);
      const before = await client.organizations.get(path);

      const after = await client.organizations.update(path, { name: "Changed" });

      expect(after).toEqual({ ...before, name: "Changed" });
    });

    test("200: branding is merged key by key, colours too", async () => {
      const client = await server().client();
      const path = await createRoot(client, dressed);

      const after = await client.organizations.update(path, {
        branding: { display_name: null, colors: { primary: "#000000" } },
      });

      expect(after.branding).toEqual({
        display_name: null,
        login_hint: "acme-corp",
        colors: { primary: "#000000", page_background: "#FFFFFF" },
      });
      const cleared = await client.organizations.update(path, {
        branding: { login_hint: null, colors: { primary: null, page_background: null } },
      });
      expect(cleared.branding).toEqual({
        display_name: null,
        login_hint: null,
        colors: { primary: null, page_background: null },
      });
    });

    test("200: a picture is replaced, and removed by null", async () => {
      const client = await server().client();
      const path = await createRoot(client, { picture: dataUris.png });

      const replaced = await client.organizations.update(path, { picture: dataUris.jpg });
      const removed = await client.organizations.update(path, { picture: null });

      expect(replaced.picture).toMatch(/^http:\/\/127\.0\.0\.1:3000\/media\/[\da-f]{64}\.jpg$/);
      expect(removed.picture).toBeNull();
    });

    test("200: the address that a picture was given here can be sent for it, anywhere", async () => {
      const client = await server().client();
      const [path, other] = [
        await createRoot(client, { picture: dataUris.png }),
        await createRoot(client),
      ];
      const { picture } = await client.organizations.get(path);

      const after = await client.organizations.update(other, { picture });

      expect(after.picture).toBe(picture);
    });

    test.for([
      ["an empty object", {}],
      ["empty objects in it", { limits: {}, branding: { colors: {} } }],
      ["an equal name", { name: "ACME Corporation" }],
      ["equal limits", { limits: { users: 0, sso: null } }],
      ["equal branding", { branding }],
      ["the same URL in other words", { picture: "HTTPS://cdn.Altostrat.io:443/a.png" }],
      ["no billing account, as before", { billing_account_id: null }],
    ] as const)("200: %s changes nothing, the ETag neither", async ([, change]) => {
      const client = await server().client();
      const path = await createRoot(client, { ...dressed, limits: { users: 0 } });
      const before = await client.organizations.get(path).withResponse();

      const after = await client.organizations.update(path, change).withResponse();

      expect([after.data, after.etag]).toEqual([before.data, before.etag]);
    });

    test.for([
      ["the same file", () => dataUris.png],
      ["the address that is shown", (shown: string) => shown],
    ] as const)("200: %s is an equal picture", async ([, pictureOf]) => {
      const client = await server().client();
      const path = await createRoot(client, { picture: dataUris.png });
      const before = await client.organizations.get(path).withResponse();

      const after = await client.organizations
        .update(path, { picture: pictureOf(before.data.picture ?? "") })
        .withResponse();

      expect([after.data, after.etag]).toEqual([before.data, before.etag]);
    });

    test("200: a limit that is more by now than there is can be sent again, and lowered", async () => {
      const { client, path } = await createLimited();
      await server().database.transaction((trx) =>
        trx.updateTable("subscriptions").set({ status: "canceled" }).execute(),
      );

      const same = await client.organizations
        .update(path, { name: "Changed", limits: { users: 50 } })
        .result();
      const lowered = await client.organizations.update(path, { limits: { users: 0 } }).result();

      expect([same.status, lowered.status]).toEqual([200, 200]);
    });

    test("422 limit_exceeds_parent: more than the subscriptions give, and nothing is changed", async () => {
      const { client, path } = await createLimited();

      const failed = await client.organizations
        .update(path, { name: "Changed", limits: { users: 61 } })
        .result();

      expect(failed).toMatchObject({
        status: 422,
        error: { code: "limit_exceeds_parent", param: "limits.users" },
      });
      expect((await client.organizations.get(path)).name).toBe("A");
    });

    test("422 limit_exceeds_parent: more than the parent gives; limits below a lowered one stay as they are", async () => {
      const { client, path } = await createLimited();
      const child = await client.organizations.createChild(path, {
        name: "B",
        limits: { users: 50 },
      });
      const childPath = { ...path, organizationId: child.id };

      await client.organizations.update(path, { limits: { users: 40 } });
      const failed = await client.organizations
        .update(childPath, { limits: { users: 45 } })
        .result();

      expect(failed).toMatchObject({
        status: 422,
        error: { code: "limit_exceeds_parent", message: expect.stringMatching(/45 .* 40 users/) },
      });
      expect((await client.organizations.get(childPath)).limits).toMatchObject({ users: 50 });
    });

    test("422 limit_below_usage: less than the subtree uses", async () => {
      const client = await server().client();
      const account = await createPayingWorkspace(client, "single");
      await putSubscription(server().database, account, { users: 60 });
      const { workspaceId, billingAccountId } = account;
      const [organizationId] = await plantTree(server().database, workspaceId, {
        billingAccountId,
        usage: { users: 5 },
        children: [{ usage: { users: 20 } }],
      });
      const path = { workspaceId, organizationId };

      for (const users of [24, 0]) {
        const failed = await client.organizations.update(path, { limits: { users } }).result();
        expect(failed).toMatchObject({
          status: 422,
          error: {
            code: "limit_below_usage",
            param: "limits.users",
            message: expect.stringContaining("25 users"),
          },
        });
      }
      expect((await client.organizations.update(path, { limits: { users: 25 } }).result()).ok).toBe(
        true,
      );
    });

    test("422 limit_below_usage: of a limit and usage above it at once one is accepted", async () => {
      const client = await server().client();
      const account = await createPayingWorkspace(client, "single");
      await putSubscription(server().database, account, { users: 60 });
      const { workspaceId, billingAccountId } = account;
      const [organizationId, childId = ""] = await plantTree(server().database, workspaceId, {
        billingAccountId,
        children: [{}],
      });
      const path = { workspaceId, organizationId };

      const [limited, used] = await Promise.all([
        client.organizations.update(path, { limits: { users: 5 } }).result(),
        requestUsage(server(), childId, "users", 6),
      ]);

      expect([
        [200, 409],
        [422, 200],
      ]).toContainEqual([limited.status, used.status]);
    });

    test("422 invalid_picture: what is no picture, and nothing is changed", async () => {
      const client = await server().client();
      const path = await createRoot(client, dressed);
      const change = { name: "Changed", picture: dataUris.png.replace("png", "jpeg") };

      const failed = await client.organizations.update(path, change).result();

      expect(failed).toMatchObject({
        status: 422,
        error: { code: "invalid_picture", param: "picture" },
      });
      expect((await client.organizations.get(path)).name).toBe("ACME Corporation");
    });

    test("422 invalid_picture: a file that is too large, up to all that the body may have", async () => {
      const client = await server().client();
      const path = await createRoot(client);
      const picture = `data:image/png;base64,${"A".repeat(3_145_000)}`;

      expect(await client.organizations.update(path, { picture }).result()).toMatchObject({
        status: 422,
        error: { code: "invalid_picture", message: expect.stringContaining("smaller than 2 MB") },
      });
    });

    test.for([
      ["parent_org_id", { parent_org_id: "org_1" }, "parameter_unknown"],
      ["name", { name: null }, "parameter_invalid"],
      ["limits", { limits: null }, "parameter_invalid"],
      ["branding", { branding: null }, "parameter_invalid"],
    ] as const)("422 validation_failed: %s cannot be changed so", async ([param, change, code]) => {
      const client = await server().client();
      const path = await createRoot(client);
      // What is wrong here is wrong to the compiler too.
      const body = change as { name?: string };

      expect(await client.organizations.update(path, body).result()).toMatchObject({
        status: 422,
        error: { code: "validation_failed", param, errors: [{ param, code }] },
      });
    });

    test("412 version_mismatch: of two changes of one version the second is refused", async () => {
      const client = await server().client();
      const path = await createRoot(client);
      const { etag = "" } = await client.organizations.get(path).withResponse();
      const headers = { "If-Match": etag };

      const results = await Promise.all([
        client.organizations.update(path, { name: "One" }, { headers }).result(),
        client.organizations.update(path, { name: "Two" }, { headers }).result(),
      ]);

      expect(results.map(({ status }) => status).toSorted()).toEqual([200, 412]);
      expect(results.find(({ ok }) => !ok)).toMatchObject({
        error: { code: "version_mismatch", param: "If-Match" },
      });
    });

    test("200: changes of different fields at once are all kept", async () => {
      const client = await server().client();
      const path = await createRoot(client);

      await Promise.all([
        client.organizations.update(path, { name: "Changed" }),
        client.organizations.update(path, { limits: { users: 0 } }),
        client.organizations.update(path, { branding: { display_name: "Shown" } }),
        client.organizations.update(path, { branding: { login_hint: "hint" } }),
      ]);

      expect(await client.organizations.get(path)).toMatchObject({
        name: "Changed",
        limits: { users: 0 },
        branding: { display_name: "Shown", login_hint: "hint" },
      });
    });

    test("404, 412 and 409 come in this order", async () => {
      const client = await server().client();
      const path = await createRoot(client);
      await client.workspaces.archive({ workspaceId: path.workspaceId });
      const unknown = { ...path, organizationId: "org_unknown" };
      const headers = { "If-Match": '"7"' };
      const change = { picture: "none" };

      const missing = await client.organizations.update(unknown, change, { headers }).result();
      const stale = await client.organizations.update(path, change, { headers }).result();
      const archived = await client.organizations.update(path, change).result();

      expect([missing.status, stale.status, archived.status]).toEqual([404, 412, 409]);
      expect(archived).toMatchObject({ error: { code: "workspace_archived" } });
    });

    test("404 resource_missing: the organization of another workspace", async () => {
      const client = await server().client();
      const [path, other] = [await createRoot(client), await createRoot(client)];
      const mixed = { ...path, organizationId: other.organizationId };

      expect(await client.organizations.update(mixed, { name: "B" }).result()).toMatchObject({
        status: 404,
        error: { code: "resource_missing", param: "organizationId" },
      });
    });

    test("200: an admin may change it; 403 insufficient_role: a viewer may not", async () => {
      const path = await createRoot(await server().client());
      for (const role of ["admin", "viewer"] as const) {
        await addMember(server().database, path.workspaceId, `auth0|${role}`, role);
      }
      const [admin, viewer] = [
        await server().client("auth0|admin"),
        await server().client("auth0|viewer"),
      ];

      expect((await admin.organizations.update(path, { name: "B" }).result()).status).toBe(200);
      expect(await viewer.organizations.update(path, { name: "C" }).result()).toMatchObject({
        status: 403,
        error: { code: "insufficient_role" },
      });
    });
  },
  serviceEnvironment,
);
