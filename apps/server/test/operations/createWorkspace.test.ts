import type { components } from "@workspace-billing/api-types";
import fc from "fast-check";
import { expect, test } from "vitest";
import { describeServer, OWNER } from "../support/server.ts";

type BillingMode = components["schemas"]["BillingMode"];

describeServer("createWorkspace", (server) => {
  test.for<[BillingMode, number | null]>([
    ["single", null],
    ["assigned", null],
    ["pooled", 0],
  ])("201: a new workspace in %s mode", async ([billing_mode, pooled_seat_limit]) => {
    const client = await server().client();
    const asked = server().line.requests.length;

    const created = await client.workspaces
      .create({ name: "My New Workspace", billing_mode })
      .withResponse();

    const at = created.data.created_at;
    expect(created.response.status).toBe(201);
    expect(created.data).toEqual({
      id: expect.stringMatching(/^ws_[0-9A-Za-z]{20}$/),
      name: "My New Workspace",
      description: null,
      billing_mode,
      pooled_seat_limit,
      archived: false,
      created_at: at,
      updated_at: at,
      archived_at: null,
    });
    expect(Math.abs(Date.parse(at) - server().clock.now())).toBeLessThan(10_000);
    expect(server().line.requests.length).toBe(asked);
  });

  test("201: Location leads to the workspace, and the ETag is the one that it has there", async () => {
    const client = await server().client();

    const created = await client.workspaces
      .create({ name: "ACME", billing_mode: "pooled" })
      .withResponse();

    const location = created.response.headers.get("Location");
    expect(location).toBe(`/workspaces/${created.data.id}`);
    const found = await fetch(`${server().baseUrl}${location}`, {
      headers: { Authorization: `Bearer ${await server().token(OWNER)}` },
    });
    expect(found.headers.get("ETag")).toBe(created.etag);
    expect(await found.json()).toEqual(created.data);
  });

  test("201: the creator is the first owner, and the only member", async () => {
    const client = await server().client("auth0|founder");

    const { id } = await client.workspaces.create({ name: "ACME", billing_mode: "single" });

    const members = server().database.db.selectFrom("members").where("workspace_id", "=", id);
    expect(await members.select(["user_id", "role"]).execute()).toEqual([
      { user_id: "auth0|founder", role: "owner" },
    ]);
    const stranger = await (await server().client()).workspaces.get({ workspaceId: id }).result();
    expect(stranger.status).toBe(404);
  });

  test("201: the same fields twice make two workspaces", async () => {
    const { workspaces } = await server().client();
    const fields = { name: "ACME", billing_mode: "single" } as const;

    const [one, other] = [await workspaces.create(fields), await workspaces.create(fields)];

    expect(one.id).not.toBe(other.id);
    expect((await workspaces.list()).data.length).toBe(2);
  });

  test("201: a name of 50 characters and a description of 200, wherever in Unicode they stand", async () => {
    const { workspaces } = await server().client();
    const fields = { name: "🦉".repeat(50), description: "é".repeat(200) };

    const created = await workspaces.create({ ...fields, billing_mode: "single" });

    expect(created).toMatchObject(fields);
    expect(await workspaces.get({ workspaceId: created.id })).toEqual(created);
  });

  test("201: text comes back as it was sent", async () => {
    const { workspaces } = await server().client();
    // NUL cannot be stored; every other character can.
    const text = fc.string({ unit: "binary", minLength: 1, maxLength: 40 });
    const storable = text.filter((value) => !value.includes("\0") && /\S/.test(value));

    await fc.assert(
      fc.asyncProperty(storable, storable, async (name, description) => {
        const { id } = await workspaces.create({ name, description, billing_mode: "single" });
        expect(await workspaces.get({ workspaceId: id })).toMatchObject({ name, description });
      }),
      { numRuns: 25 },
    );
  });

  const valid = { name: "ACME", billing_mode: "pooled" };
  test.for<[string, object, string, string]>([
    ["no name", { billing_mode: "pooled" }, "name", "parameter_missing"],
    ["an empty name", { ...valid, name: "" }, "name", "parameter_invalid"],
    ["a name of white space", { ...valid, name: " \t\n" }, "name", "parameter_invalid"],
    ["a name of 51 characters", { ...valid, name: "a".repeat(51) }, "name", "parameter_invalid"],
    ["a name that is null", { ...valid, name: null }, "name", "parameter_invalid"],
    ["a name that is a number", { ...valid, name: 7 }, "name", "parameter_invalid"],
    ["an empty description", { ...valid, description: "" }, "description", "parameter_invalid"],
    [
      "a description of 201 characters",
      { ...valid, description: "a".repeat(201) },
      "description",
      "parameter_invalid",
    ],
    ["no billing mode", { name: "ACME" }, "billing_mode", "parameter_missing"],
    [
      "an unknown billing mode",
      { ...valid, billing_mode: "shared" },
      "billing_mode",
      "parameter_invalid",
    ],
    ["an unknown field", { ...valid, colour: "red" }, "colour", "parameter_unknown"],
    ["a read-only field", { ...valid, archived: true }, "archived", "parameter_unknown"],
  ])("422 validation_failed: %s", async ([, body, param, code]) => {
    const { raw, workspaces } = await server().client();

    // What the types forbid is what the server has to refuse.
    const { response, error } = await raw.POST("/workspaces", {
      body: body as typeof valid & never,
    });

    expect(response.status).toBe(422);
    expect(error).toMatchObject({ code: "validation_failed", param });
    const fields = new Set(error?.errors?.map((field) => `${field.param}: ${field.code}`));
    expect([...fields]).toEqual([`${param}: ${code}`]);
    expect((await workspaces.list()).data).toEqual([]);
  });

  test("422 validation_failed: the message counts the fields at fault, not the rules they break", async () => {
    const { workspaces } = await server().client();
    const message = async (body: { name: string; description?: string }) => {
      const failed = await workspaces.create({ ...body, billing_mode: "single" }).result();
      return failed.ok ? undefined : failed.error.message;
    };

    const one = await message({ name: "" });
    const two = await message({ name: "", description: "" });

    expect(one).toBe("name: must NOT have fewer than 1 characters");
    expect(two).toBe("name: must NOT have fewer than 1 characters (and 1 more field)");
  });
});
