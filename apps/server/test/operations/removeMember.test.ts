import { expect, test } from "vitest";
import type { Role } from "../../src/members/role.ts";
import { addMember, createWorkspace } from "../support/fixtures.ts";
import { describeServer, OWNER } from "../support/server.ts";

describeServer("removeMember", (server) => {
  /** A workspace of the owner with one more member; gives the parameters of the member's path. */
  async function createMember(role: Role, memberId = "auth0|member") {
    const { id: workspaceId } = await createWorkspace(await server().client());
    await addMember(server().database, workspaceId, memberId, role);
    return { workspaceId, memberId };
  }

  const idsIn = async (workspaceId: string) => {
    const { data } = await (await server().client()).members.list({ workspaceId });
    return data.map(({ user_id }) => user_id);
  };

  test.for([
    ["owner", "owner"],
    ["owner", "admin"],
    ["owner", "viewer"],
    ["admin", "viewer"],
  ] as const)("204: %s removes %s, who sees nothing any more", async ([caller, role]) => {
    const member = await createMember(role);
    const { workspaceId, memberId } = member;
    await addMember(server().database, workspaceId, "auth0|caller", caller);
    const [client, removed] = [
      await server().client("auth0|caller"),
      await server().client(memberId),
    ];

    expect(await client.members.remove(member).result()).toMatchObject({ ok: true, status: 204 });

    expect((await idsIn(workspaceId)).toSorted()).toEqual(["auth0|caller", OWNER]);
    expect(await removed.workspaces.get({ workspaceId }).result()).toMatchObject({
      status: 404,
      error: { code: "resource_missing", param: "workspaceId" },
    });
  });

  test.for(["owner", "admin", "viewer"] as const)("204: %s leaves", async (role) => {
    const member = await createMember(role);
    const client = await server().client(member.memberId);

    expect(await client.members.remove(member).result()).toMatchObject({ status: 204 });

    expect(await idsIn(member.workspaceId)).toEqual([OWNER]);
  });

  test("204: membership elsewhere stays", async () => {
    const member = await createMember("viewer");
    const other = await createMember("viewer");

    await (await server().client()).members.remove(member);

    expect(await idsIn(other.workspaceId)).toContain(other.memberId);
  });

  test.for(["samlp|acme|zoë@example.com", "a%7Cb", "a+b?c#d&e", "auth0|🦉"])(
    "204: the member %s is found by the encoded id",
    async (memberId) => {
      const member = await createMember("viewer", memberId);

      await (await server().client()).members.remove(member);

      expect(await idsIn(member.workspaceId)).toEqual([OWNER]);
    },
  );

  test.for([
    ["admin", "owner", "an owner", "an owner"],
    ["admin", "admin", "an owner", "an admin"],
    ["viewer", "owner", "an owner", "an owner"],
    ["viewer", "admin", "an owner", "an admin"],
    ["viewer", "viewer", "an owner or an admin", "a viewer"],
  ] as const)("403 insufficient_role: %s removes %s", async ([caller, role, who, whom]) => {
    const member = await createMember(role);
    await addMember(server().database, member.workspaceId, "auth0|caller", caller);
    const client = await server().client("auth0|caller");

    expect(await client.members.remove(member).result()).toMatchObject({
      status: 403,
      error: {
        type: "permission_error",
        code: "insufficient_role",
        message: `Only ${who} may remove ${whom}; your role is ${caller}.`,
      },
    });
    expect(await idsIn(member.workspaceId)).toContain(member.memberId);
  });

  test("403 insufficient_role: an admin removes the last owner", async () => {
    const { workspaceId, memberId } = await createMember("admin");
    const client = await server().client(memberId);

    expect(await client.members.remove({ workspaceId, memberId: OWNER }).result()).toMatchObject({
      status: 403,
      error: { code: "insufficient_role" },
    });
  });

  test("404 resource_missing: somebody who is no member here, or not any more", async () => {
    const client = await server().client();
    const member = await createMember("viewer");
    await createMember("viewer", "auth0|elsewhere");
    await client.members.remove(member);
    for (const memberId of [member.memberId, "auth0|unknown", "auth0|elsewhere", "a/b"]) {
      const failed = await client.members.remove({ ...member, memberId }).result();

      expect(failed).toMatchObject({
        status: 404,
        error: { type: "invalid_request_error", code: "resource_missing", param: "memberId" },
      });
    }
  });

  test("404 resource_missing: who has left twice", async () => {
    const member = await createMember("viewer");
    const client = await server().client(member.memberId);
    await client.members.remove(member);

    expect(await client.members.remove(member).result()).toMatchObject({
      status: 404,
      error: { code: "resource_missing", param: "workspaceId" },
    });
  });

  test("409 workspace_archived: removing and leaving", async () => {
    const owner = await server().client();
    const member = await createMember("viewer");
    await owner.workspaces.archive({ workspaceId: member.workspaceId });
    for (const client of [owner, await server().client(member.memberId)]) {
      expect(await client.members.remove(member).result()).toMatchObject({
        status: 409,
        error: { type: "conflict_error", code: "workspace_archived" },
      });
    }
    expect(await idsIn(member.workspaceId)).toContain(member.memberId);
  });

  test("422 cannot_remove_last_owner: the only owner leaves, until somebody else is one too", async () => {
    const client = await server().client();
    const member = await createMember("admin");
    const { workspaceId } = member;
    const leave = () => client.members.remove({ workspaceId, memberId: OWNER }).result();

    expect(await leave()).toMatchObject({
      status: 422,
      error: {
        type: "unprocessable_entity",
        code: "cannot_remove_last_owner",
        message: "This is the last owner of the workspace. Make somebody else an owner first.",
      },
    });
    await client.members.update(member, { role: "owner" });
    expect(await leave()).toMatchObject({ status: 204 });
  });
});
