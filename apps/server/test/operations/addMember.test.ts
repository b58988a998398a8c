import { expect, test } from "vitest";
import { AppError } from "../../src/errors.ts";
import type { UserDirectory } from "../../src/members/directory.ts";
import { memberRow } from "../db/rows.ts";
import { addMember, createWorkspace } from "../support/fixtures.ts";
import { describeServer, OWNER } from "../support/server.ts";

/** An identity provider with one user, which can be away. */
const directory: UserDirectory = {
  async exists(userId) {
    if (userId === "auth0|away") {
      throw new AppError("authentication_unavailable", {
        message: "The identity provider does not answer. Try again in a few seconds.",
      });
    }
    return userId === "auth0|known";
  },
};

describeServer("addMember", (server) => {
  const workspaceOf = async () => (await createWorkspace(await server().client())).id;

  test("201: the example of the documentation adds a viewer, who may read from then on", async () => {
    const workspaceId = await workspaceOf();
    const client = await server().client();
    const user_id = "auth0|abcdef1234567890";

    const added = await client.members.add({ workspaceId }, { user_id, role: "viewer" });

    expect(added).toEqual({
      user_id,
      workspace_id: workspaceId,
      role: "viewer",
      created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      updated_at: added.created_at,
    });
    const viewer = await server().client(user_id);
    expect((await viewer.members.list({ workspaceId })).data).toContainEqual(added);
  });

  test.for([
    ["owner", "owner"],
    ["owner", "admin"],
    ["owner", "viewer"],
    ["admin", "viewer"],
  ] as const)("201: %s adds %s", async ([caller, role]) => {
    const workspaceId = await workspaceOf();
    await addMember(server().database, workspaceId, "auth0|caller", caller);
    const client = await server().client("auth0|caller");

    const added = await client.members.add({ workspaceId }, { user_id: "auth0|new", role });

    expect(added.role).toBe(role);
  });

  test.for(["google-oauth2|103547991597142817347", "samlp|acme|zoë@example.com", "a%2Fb"])(
    "201: the id %s is kept as it is",
    async (user_id) => {
      const workspaceId = await workspaceOf();
      const client = await server().client();

      await client.members.add({ workspaceId }, { user_id, role: "viewer" });

      const { data } = await client.members.list({ workspaceId });
      expect(data.map((member) => member.user_id)).toContain(user_id);
    },
  );

  test("201: somebody who was removed can be added again, as somebody new", async () => {
    const workspaceId = await workspaceOf();
    const client = await server().client();
    const member = { user_id: "auth0|back", role: "viewer" } as const;
    const first = await client.members.add({ workspaceId }, member);
    await client.members.remove({ workspaceId, memberId: member.user_id });
    server().clock.advance(1000);

    const second = await client.members.add({ workspaceId }, { ...member, role: "admin" });

    expect(second.role).toBe("admin");
    expect(second.created_at > first.created_at).toBe(true);
  });

  test.for(["owner", "admin"] as const)(
    "403 insufficient_role: an admin adds an %s, and nobody is added",
    async (role) => {
      const workspaceId = await workspaceOf();
      await addMember(server().database, workspaceId, "auth0|admin", "admin");
      const client = await server().client("auth0|admin");

      const failed = await client.members
        .add({ workspaceId }, { user_id: "auth0|new", role })
        .result();

      expect(failed).toMatchObject({
        status: 403,
        error: {
          type: "permission_error",
          code: "insufficient_role",
          message: `Only an owner may add an ${role}; your role is admin.`,
        },
      });
      expect((await client.members.list({ workspaceId })).data).toHaveLength(2);
    },
  );

  test("409 member_already_exists: also with another role, and the role stays", async () => {
    const workspaceId = await workspaceOf();
    await addMember(server().database, workspaceId, "auth0|viewer", "viewer");
    const client = await server().client();

    const failed = await client.members
      .add({ workspaceId }, { user_id: "auth0|viewer", role: "admin" })
      .result();

    expect(failed).toMatchObject({
      status: 409,
      error: {
        type: "conflict_error",
        code: "member_already_exists",
        message:
          "'auth0|viewer' is a member already, with the role viewer. Change the role instead.",
        param: "user_id",
      },
    });
    const { data } = await client.members.list({ workspaceId });
    expect(data.find(({ user_id }) => user_id === "auth0|viewer")?.role).toBe("viewer");
  });

  test("409 member_already_exists: the caller himself", async () => {
    const workspaceId = await workspaceOf();
    const client = await server().client();

    const failed = await client.members
      .add({ workspaceId }, { user_id: OWNER, role: "owner" })
      .result();

    expect(failed).toMatchObject({ status: 409, error: { code: "member_already_exists" } });
  });

  test("409 workspace_archived: before anything is said about the user", async () => {
    const workspaceId = await workspaceOf();
    const client = await server().client();
    await client.workspaces.archive({ workspaceId });
    for (const user_id of ["auth0|new", OWNER]) {
      const failed = await client.members
        .add({ workspaceId }, { user_id, role: "viewer" })
        .result();

      expect(failed).toMatchObject({ status: 409, error: { code: "workspace_archived" } });
    }
  });

  test("422 member_limit_reached: the 101st member, until one is removed", async () => {
    const workspaceId = await workspaceOf();
    const client = await server().client();
    const rows = Array.from({ length: 98 }, (_, index) => memberRow(workspaceId, `auth0|${index}`));
    await server().database.db.insertInto("members").values(rows).execute();
    const add = (user_id: string) =>
      client.members.add({ workspaceId }, { user_id, role: "viewer" }).result();

    expect(await add("auth0|hundredth")).toMatchObject({ status: 201 });
    expect(await add("auth0|more")).toMatchObject({
      status: 422,
      error: {
        type: "unprocessable_entity",
        code: "member_limit_reached",
        message: "A workspace has at most 100 members. Remove one first.",
      },
    });
    await client.members.remove({ workspaceId, memberId: "auth0|0" });
    expect(await add("auth0|more")).toMatchObject({ status: 201 });
  });

  test.for([
    [{ role: "viewer" }, "user_id"],
    [{ user_id: "auth0|new" }, "role"],
    [{ user_id: "auth0|new", role: "guest" }, "role"],
    [{ user_id: "auth0|new", role: null }, "role"],
    [{ user_id: "", role: "viewer" }, "user_id"],
    [{ user_id: "auth0|a/b", role: "viewer" }, "user_id"],
    [{ user_id: "auth0|a b", role: "viewer" }, "user_id"],
    [{ user_id: `auth0|${"x".repeat(123)}`, role: "viewer" }, "user_id"],
  ] as const)("422 validation_failed: %j", async ([body, param]) => {
    const workspaceId = await workspaceOf();

    const response = await fetch(`${server().baseUrl}/workspaces/${workspaceId}/members`, {
      method: "POST",
      headers: {
        Authorization: `Bearer ${await server().token(OWNER)}`,
        "Content-Type": "application/json",
      },
      body: JSON.stringify(body),
    });

    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ code: "validation_failed", param });
  });
});

describeServer(
  "addMember, where the identity provider knows one user",
  (server) => {
    const add = async (user_id: string) => {
      const client = await server().client();
      const { id: workspaceId } = await createWorkspace(client);
      const result = await client.members
        .add({ workspaceId }, { user_id, role: "viewer" })
        .result();
      return { result, members: (await client.members.list({ workspaceId })).data.length };
    };

    test("201: that one", async () => {
      expect(await add("auth0|known")).toMatchObject({ result: { status: 201 }, members: 2 });
    });

    test("422 user_not_found: another, and nobody is added", async () => {
      expect(await add("auth0|unknown")).toMatchObject({
        result: {
          status: 422,
          error: {
            type: "unprocessable_entity",
            code: "user_not_found",
            message: "The identity provider knows no user 'auth0|unknown'.",
            param: "user_id",
          },
        },
        members: 1,
      });
    });

    test("409 member_already_exists: a member whom the identity provider has forgotten", async () => {
      expect(await add(OWNER)).toMatchObject({
        result: { status: 409, error: { code: "member_already_exists" } },
      });
    });

    test("503 authentication_unavailable: the identity provider is away, and nobody is added", async () => {
      expect(await add("auth0|away")).toMatchObject({
        result: { status: 503, error: { code: "authentication_unavailable" } },
        members: 1,
      });
    });
  },
  {},
  { directory },
);
