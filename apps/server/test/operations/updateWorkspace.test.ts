import { expect, test } from "vitest";
import { addMember, createWorkspace } from "../support/fixtures.ts";
import { describeServer } from "../support/server.ts";

describeServer("updateWorkspace", (server) => {
  test("200: name and description are changed, updated_at and the ETag with them, and nothing else", async () => {
    const { workspaces } = await server().client();
    const before = await createWorkspace(await server().client());
    const path = { workspaceId: before.id };
    const { etag } = await workspaces.get(path).withResponse();
    server().clock.advance(1000);
    const change = {
      name: "ACME Corporation (Global)",
      description: "All ACME projects, worldwide.",
    };

    const after = await workspaces.update(path, change).withResponse();

    expect(after.data).toEqual({ ...before, ...change, updated_at: after.data.updated_at });
    expect(after.data.updated_at > before.updated_at).toBe(true);
    expect(after.etag).not.toBe(etag);
    const found = await workspaces.get(path).withResponse();
    expect([found.data, found.etag]).toEqual([after.data, after.etag]);
  });

  test("200: what is absent is left alone, null clears the description", async () => {
    const { workspaces } = await server().client();
    const path = { workspaceId: (await createWorkspace(await server().client())).id };

    await workspaces.update(path, { description: "Everything." });
    expect(await workspaces.update(path, { name: "ACME" })).toMatchObject({
      name: "ACME",
      description: "Everything.",
    });
    expect(await workspaces.update(path, { description: null })).toMatchObject({
      name: "ACME",
      description: null,
    });
  });

  test.for([
    ["an empty object", {}],
    ["equal values", { name: "ACME Corporation", description: null }],
  ] as const)("200: %s changes neither updated_at nor the ETag", async ([, change]) => {
    const { workspaces } = await server().client();
    const path = { workspaceId: (await createWorkspace(await server().client())).id };
    const before = await workspaces.get(path).withResponse();
    server().clock.advance(1000);

    const after = await workspaces.update(path, change).withResponse();

    expect(after.data).toEqual(before.data);
    expect(after.etag).toBe(before.etag);
  });

  test("200: nothing is asked of Stripe", async () => {
    const { workspaces } = await server().client();
    const path = { workspaceId: (await createWorkspace(await server().client())).id };
    const asked = server().line.requests.length;

    await workspaces.update(path, { name: "ACME" });

    expect(server().line.requests.length).toBe(asked);
  });

  test("200: an admin may", async () => {
    const { id } = await createWorkspace(await server().client());
    await addMember(server().database, id, "auth0|admin", "admin");
    const admin = await server().client("auth0|admin");

    expect((await admin.workspaces.update({ workspaceId: id }, { name: "ACME" })).name).toBe(
      "ACME",
    );
  });

  test("200: of twenty changes at once none is lost", async () => {
    const { workspaces } = await server().client();
    const path = { workspaceId: (await createWorkspace(await server().client())).id };
    const names = Array.from({ length: 20 }, (_, index) => `ACME ${index}`);

    await Promise.all(names.map((name) => workspaces.update(path, { name })));

    const { data, etag } = await workspaces.get(path).withResponse();
    expect(names).toContain(data.name);
    expect(etag).toMatch(/^"21[."]/);
  });

  test.for<[string, (etag: string) => string]>([
    ["the present ETag", (etag) => etag],
    ["the present ETag among others", (etag) => `"7", ${etag}`],
    ["any", () => "*"],
    // A change of what is computed, such as seats that were bought, is in the way of nobody's change.
    ["the present version with another computed part", () => '"1.AAAAAAAAAA"'],
  ])("200: If-Match is %s", async ([, toHeader]) => {
    const { workspaces } = await server().client();
    const path = { workspaceId: (await createWorkspace(await server().client())).id };
    const { etag = "" } = await workspaces.get(path).withResponse();
    const headers = { "If-Match": toHeader(etag) };

    expect((await workspaces.update(path, { name: "ACME" }, { headers })).name).toBe("ACME");
  });

  test.for<[string, (etag: string) => string]>([
    ["another version", () => '"2"'],
    // RFC 9110, section 13.1.1: If-Match compares strongly, and a weak tag never matches.
    ["the present ETag made weak", (etag) => `W/${etag}`],
    ["no entity tag at all", () => "1"],
  ])("412 version_mismatch: If-Match is %s", async ([, toHeader]) => {
    const { workspaces } = await server().client();
    const workspace = await createWorkspace(await server().client());
    const path = { workspaceId: workspace.id };
    const { etag = "" } = await workspaces.get(path).withResponse();
    const headers = { "If-Match": toHeader(etag) };

    expect(await workspaces.update(path, { name: "ACME" }, { headers }).result()).toMatchObject({
      status: 412,
      error: { code: "version_mismatch", param: "If-Match" },
    });
    expect(await workspaces.get(path)).toEqual(workspace);
  });

  test("412 version_mismatch: of ten changes of one version at once one is made", async () => {
    const { workspaces } = await server().client();
    const path = { workspaceId: (await createWorkspace(await server().client())).id };
    const { etag = "" } = await workspaces.get(path).withResponse();
    const headers = { "If-Match": etag };

    const results = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        workspaces.update(path, { name: `ACME ${index}` }, { headers }).result(),
      ),
    );

    const [made, ...others] = results.toSorted((one, other) => one.status - other.status);
    expect(made).toMatchObject({ status: 200, data: await workspaces.get(path) });
    expect(others.map(({ status }) => status)).toEqual(Array(9).fill(412));
  });

  test("404, 412 and 409 come in this order", async () => {
    const { workspaces } = await server().client();
    const path = { workspaceId: (await createWorkspace(await server().client())).id };
    await workspaces.archive(path);
    const stranger = await server().client("auth0|stranger");
    const headers = { "If-Match": '"1"' };

    const hidden = await stranger.workspaces.update(path, { name: "A" }, { headers }).result();
    const stale = await workspaces.update(path, { name: "A" }, { headers }).result();
    const archived = await workspaces.update(path, { name: "A" }).result();

    expect(hidden).toMatchObject({ status: 404, error: { code: "resource_missing" } });
    expect(stale).toMatchObject({ status: 412, error: { code: "version_mismatch" } });
    expect(archived).toMatchObject({ status: 409, error: { code: "workspace_archived" } });
  });

  test("409 workspace_archived: also if nothing would change", async () => {
    const { workspaces } = await server().client();
    const path = { workspaceId: (await createWorkspace(await server().client())).id };
    await workspaces.archive(path);

    expect(await workspaces.update(path, {}).result()).toMatchObject({
      status: 409,
      error: { code: "workspace_archived" },
    });
  });

  test.for<[string, object, string, string]>([
    ["the billing mode", { billing_mode: "single" }, "billing_mode", "parameter_unknown"],
    ["the id", { id: "ws_1" }, "id", "parameter_unknown"],
    ["the archiving", { archived: true }, "archived", "parameter_unknown"],
    ["no name any more", { name: null }, "name", "parameter_invalid"],
    ["a name of white space", { name: "  " }, "name", "parameter_invalid"],
    ["a name of 51 characters", { name: "a".repeat(51) }, "name", "parameter_invalid"],
    ["an empty description", { description: "" }, "description", "parameter_invalid"],
    ["201 characters", { description: "a".repeat(201) }, "description", "parameter_invalid"],
  ])("422 validation_failed: %s", async ([, change, param, code]) => {
    const { workspaces } = await server().client();
    const workspace = await createWorkspace(await server().client());
    const path = { workspaceId: workspace.id };

    expect(await workspaces.update(path, change).result()).toMatchObject({
      status: 422,
      error: { code: "validation_failed", param, errors: [{ param, code }] },
    });
    expect(await workspaces.get(path)).toEqual(workspace);
  });
});
