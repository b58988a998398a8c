import { expect, test } from "vitest";
import { insertWorkspaces, memberRow, workspaceRow } from "../db/rows.ts";
import { addMember, createWorkspace } from "../support/fixtures.ts";
import { promisePages } from "../support/list-promises.ts";
import { describeServer, OWNER, type TestServer } from "../support/server.ts";

const WORKSPACE = "ws_1";

/** In order of adding, and those of one instant by id, as bytes: capitals before small letters before other scripts. */
const IDS = [
  OWNER,
  "samlp|acme|zoë@example.com",
  "auth0|Z",
  "auth0|a",
  "auth0|ä",
  "google-oauth2|1+2%&=#?",
  "auth0|0",
];
const INSTANTS = ["01", "02", "03", "03", "03", "03", "04"];

describeServer("listMembers", (server) => {
  test("200: the founder of a workspace is its owner, since it was created", async () => {
    const client = await server().client();
    const workspace = await createWorkspace(client);

    expect(await client.members.list({ workspaceId: workspace.id })).toEqual({
      data: [
        {
          user_id: OWNER,
          workspace_id: workspace.id,
          role: "owner",
          created_at: workspace.created_at,
          updated_at: workspace.created_at,
        },
      ],
      has_more: false,
      next_cursor: null,
      previous_cursor: null,
    });
  });

  test("200: in the order of adding, which no change of a role disturbs", async () => {
    const client = await server().client();
    const { id: workspaceId } = await createWorkspace(client);
    for (const user_id of ["auth0|c", "auth0|a", "auth0|b"]) {
      // The clock counts milliseconds, and two members may well be added in one.
      server().clock.advance(1);
      await client.members.add({ workspaceId }, { user_id, role: "viewer" });
    }
    server().clock.advance(1);
    await client.members.update({ workspaceId, memberId: "auth0|c" }, { role: "admin" });

    const { data } = await client.members.list({ workspaceId });

    expect(data.map(({ user_id, role }) => [user_id, role])).toEqual([
      [OWNER, "owner"],
      ["auth0|c", "admin"],
      ["auth0|a", "viewer"],
      ["auth0|b", "viewer"],
    ]);
  });

  test("200: a viewer sees all members, and none of another workspace", async () => {
    const client = await server().client();
    const [workspace, other] = [await createWorkspace(client), await createWorkspace(client)];
    await addMember(server().database, workspace.id, "auth0|viewer", "viewer");
    await addMember(server().database, other.id, "auth0|elsewhere", "viewer");
    const viewer = await server().client("auth0|viewer");

    const { data } = await viewer.members.list({ workspaceId: workspace.id });

    expect(data.map(({ user_id }) => user_id)).toEqual([OWNER, "auth0|viewer"]);
  });

  test("200: the members of an archived workspace can be read", async () => {
    const client = await server().client();
    const { id: workspaceId } = await createWorkspace(client);
    await client.workspaces.archive({ workspaceId });

    expect((await client.members.list({ workspaceId })).data).toHaveLength(1);
  });

  test("200: a member who is removed while pages are read hides nobody", async () => {
    const list = await fill(server());
    const client = await server().client();
    const first = await list.read({ limit: 3 });
    await client.members.remove({ workspaceId: WORKSPACE, memberId: IDS[1] ?? "" });
    const rest = await list.read({ after: (first.ok && first.data.next_cursor) || "" });

    const ids = [first, rest].flatMap((page) => (page.ok ? page.data.data : []));
    expect(ids.map(({ id }) => id)).toEqual(IDS);
  });

  promisePages(() => fill(server()));
});

/** Members in an order that only the right one gives back, and one of another workspace. */
async function fill({ database, client }: TestServer) {
  await insertWorkspaces(database.db, workspaceRow(WORKSPACE), workspaceRow("ws_2"));
  const rows = IDS.map((id, index) => ({
    ...memberRow(WORKSPACE, id),
    role: id === OWNER ? ("owner" as const) : ("viewer" as const),
    created_at: `2025-10-29T00:40:${INSTANTS[index]}.000Z`,
  }));
  await database.db
    .insertInto("members")
    .values([...rows.toReversed(), memberRow("ws_2", "auth0|foreign")])
    .execute();
  const { members } = await client();
  return {
    ids: IDS,
    foreignId: "auth0|foreign",
    async read(query: { limit?: number; after?: string; before?: string }) {
      const answer = await members.list({ workspaceId: WORKSPACE, ...query }).result();
      if (!answer.ok) return answer;
      // Of a member the user's id is what cursors are.
      const data = answer.data.data.map(({ user_id }) => ({ id: user_id }));
      return { ...answer, data: { ...answer.data, data } };
    },
  };
}
