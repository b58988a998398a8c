import { expect, test } from "vitest";
import type { Role } from "../../src/members/role.ts";
import { addMember, createWorkspace } from "../support/fixtures.ts";
import { describeServer, OWNER } from "../support/server.ts";

describeServer("updateMember", (server) => {
  async function readMember({ workspaceId, memberId }: { workspaceId: string; memberId: string }) {
    const { data } = await (await server().client()).members.list({ workspaceId });
    return data.find(({ user_id }) => user_id === memberId);
  }

  /** A workspace of the owner with one more member; gives the parameters of the member's path. */
  async function createMember(role: Role, memberId = "auth0|member") {
    const { id: workspaceId } = await createWorkspace(await server().client());
    await addMember(server().database, workspaceId, memberId, role);
    return { workspaceId, memberId };
  }

  test.for([
    ["viewer", "admin"],
    ["admin", "viewer"],
    ["viewer", "owner"],
    ["owner", "viewer"],
  ] as const)("200: an owner turns %s into %s, and it holds from then on", async ([from, to]) => {
    const client = await server().client();
    const member = await createMember(from);
    const before = await readMember(member);
    server().clock.advance(1000);

    const updated = await client.members.update(member, { role: to });

    expect(updated).toEqual({ ...before, role: to, updated_at: updated.updated_at });
    expect(updated.updated_at > updated.created_at).toBe(true);
    expect(await readMember(member)).toEqual(updated);
  });

  test("200: the new role decides about the very next request", async () => {
    const owner = await server().client();
    const member = await createMember("viewer");
    const client = await server().client(member.memberId);
    const { workspaceId } = member;
    const add = (user_id: string) =>
      client.members.add({ workspaceId }, { user_id, role: "viewer" }).result();

    expect(await add("auth0|one")).toMatchObject({ status: 403 });
    await owner.members.update(member, { role: "admin" });
    expect(await add("auth0|one")).toMatchObject({ status: 201 });
    await owner.members.update(member, { role: "viewer" });
    expect(await add("auth0|two")).toMatchObject({ status: 403 });
  });

  test.for(["owner", "admin", "viewer"] as const)(
    "200: the role %s, which the member has, changes nothing",
    async (role) => {
      const client = await server().client();
      const member = await createMember(role);
      const before = await readMember(member);
      server().clock.advance(1000);

      expect(await client.members.update(member, { role })).toEqual(before);
      expect(await readMember(member)).toEqual(before);
    },
  );

  test("200: the last owner stays owner by the same role", async () => {
    const client = await server().client();
    const { workspaceId } = await createMember("viewer");

    const updated = await client.members.update(
      { workspaceId, memberId: OWNER },
      { role: "owner" },
    );

    expect(updated.updated_at).toBe(updated.created_at);
  });

  test("200: an owner who is not the last one demotes himself", async () => {
    const client = await server().client();
    const { workspaceId } = await createMember("owner");
    const self = { workspaceId, memberId: OWNER };

    expect((await client.members.update(self, { role: "viewer" })).role).toBe("viewer");
    expect(await client.members.update(self, { role: "owner" }).result()).toMatchObject({
      status: 403,
      error: { code: "insufficient_role" },
    });
  });

  test.for(["auth0%7Cmember", "auth0%7cmember", "auth0|member", "%61uth0%7Cmember"])(
    "200: %s in the path is auth0|member",
    async (segment) => {
      const { workspaceId, memberId } = await createMember("viewer");

      const response = await patch(workspaceId, segment);

      expect(response.status).toBe(200);
      expect(await response.json()).toMatchObject({ user_id: memberId, role: "admin" });
    },
  );

  test.for(["samlp|acme|zoë@example.com", "a%7Cb", "a+b?c#d&e", "auth0|🦉"])(
    "200: the member %s is found by the encoded id",
    async (memberId) => {
      const client = await server().client();
      const member = await createMember("viewer", memberId);

      const updated = await client.members.update(member, { role: "admin" });

      expect(updated).toMatchObject({ user_id: memberId, role: "admin" });
    },
  );

  test.for([
    ["viewer", "owner", "make somebody an owner"],
    ["viewer", "admin", "make somebody an admin"],
    ["admin", "viewer", "change the role of an admin"],
    ["admin", "admin", "change the role of an admin"],
    ["owner", "viewer", "change the role of an owner"],
  ] as const)("403 insufficient_role: an admin turns %s into %s", async ([from, to, deed]) => {
    const member = await createMember(from);
    await addMember(server().database, member.workspaceId, "auth0|caller", "admin");
    const client = await server().client("auth0|caller");
    const before = await client.members.list({ workspaceId: member.workspaceId });

    expect(await client.members.update(member, { role: to }).result()).toMatchObject({
      status: 403,
      error: {
        type: "permission_error",
        code: "insufficient_role",
        message: `Only an owner may ${deed}; your role is admin.`,
      },
    });
    expect(await client.members.list({ workspaceId: member.workspaceId })).toEqual(before);
  });

  test.for(["owner", "viewer"] as const)(
    "403 insufficient_role: an admin makes himself %s",
    async (role) => {
      const member = await createMember("admin");
      const client = await server().client(member.memberId);

      expect(await client.members.update(member, { role }).result()).toMatchObject({
        status: 403,
        error: { code: "insufficient_role" },
      });
    },
  );

  test.for([
    "auth0|unknown",
    "auth0%7Cunknown",
    "auth0%7Celsewhere",
    "a%2Fb",
    "a%20b",
    "%00",
    "x".repeat(129),
  ])("404 resource_missing: %s is no member of this workspace", async (segment) => {
    const { workspaceId } = await createMember("viewer");
    await createMember("viewer", "auth0|elsewhere");

    const response = await patch(workspaceId, segment);

    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({
      type: "invalid_request_error",
      code: "resource_missing",
      param: "memberId",
    });
  });

  test.for(["admin", "viewer"] as const)(
    "409 workspace_archived: a role %s, changed or not",
    async (role) => {
      const client = await server().client();
      const member = await createMember("viewer");
      await client.workspaces.archive({ workspaceId: member.workspaceId });

      expect(await client.members.update(member, { role }).result()).toMatchObject({
        status: 409,
        error: { type: "conflict_error", code: "workspace_archived" },
      });
    },
  );

  test.for(["admin", "viewer"] as const)(
    "422 cannot_demote_last_owner: the only owner makes himself %s",
    async (role) => {
      const client = await server().client();
      const { workspaceId } = await createMember("admin");
      const self = { workspaceId, memberId: OWNER };

      const failed = await client.members.update(self, { role }).result();

      expect(failed).toMatchObject({
        status: 422,
        error: {
          type: "unprocessable_entity",
          code: "cannot_demote_last_owner",
          message: "This is the last owner of the workspace. Make somebody else an owner first.",
        },
      });
      expect((await readMember(self))?.role).toBe("owner");
    },
  );

  test.for([[{}], [{ role: "guest" }], [{ role: null }]] as const)(
    "422 validation_failed: %j",
    async ([body]) => {
      const { workspaceId } = await createMember("viewer");

      const response = await patch(workspaceId, "auth0%7Cmember", body);

      expect(response.status).toBe(422);
      expect(await response.json()).toMatchObject({ code: "validation_failed", param: "role" });
    },
  );

  /** The owner's request, with the member's id as it stands in the URL. */
  async function patch(workspaceId: string, segment: string, body: object = { role: "admin" }) {
    return await fetch(`${server().baseUrl}/workspaces/${workspaceId}/members/${segment}`, {
      method: "PATCH",
      headers: {
        Authorization: `Bearer ${await server().token(OWNER)}`,
        "Content-Type": "application/json",
      },
      body: JSON.stringify(body),
    });
  }
});
