import { expect, test } from "vitest";
import { insertWorkspaces, memberRow, workspaceRow } from "../db/rows.ts";
import { addMember, createAccount, createWorkspace } from "../support/fixtures.ts";
import { promisePages } from "../support/list-promises.ts";
import { describeServer, OWNER, type TestServer } from "../support/server.ts";
import { putSubscription } from "../support/subscriptions.ts";

/** Newest first, and what is of one instant by its id, as bytes: small letters behind capitals behind digits. */
const IDS = ["ws_1", "ws_2", "ws_b", "ws_a", "ws_Z", "ws_9", "ws_0"];
const INSTANTS = ["05", "04", "03", "03", "03", "03", "02"];

describeServer("listWorkspaces", (server) => {
  test("200: nothing for somebody who is a member nowhere", async () => {
    await createWorkspace(await server().client());
    const stranger = await server().client("auth0|stranger");

    expect(await stranger.workspaces.list()).toEqual({
      data: [],
      has_more: false,
      next_cursor: null,
      previous_cursor: null,
    });
  });

  test("200: each workspace is shown as it is shown alone", async () => {
    const client = await server().client();
    const first = await createWorkspace(client, "single");
    // The clock counts milliseconds, and two workspaces may well be made in one.
    server().clock.advance(1);
    const second = await createWorkspace(client, "pooled");

    expect((await client.workspaces.list()).data).toEqual([second, first]);
  });

  test("200: each workspace has the seats of its own subscriptions", async () => {
    const client = await server().client();
    for (const users of [3, 5]) {
      const account = await createAccount(client);
      await putSubscription(server().database, account, { users });
    }
    await createWorkspace(client);
    await createWorkspace(client, "single");

    const { data } = await client.workspaces.list();

    const seats = data.map(({ pooled_seat_limit }) => pooled_seat_limit);
    expect(seats.toSorted()).toEqual([0, 3, 5, null]);
  });

  test.for(["owner", "admin", "viewer"] as const)(
    "200: a workspace in which the caller is %s, and none of others",
    async (role) => {
      const client = await server().client();
      const [workspace] = [await createWorkspace(client), await createWorkspace(client)];
      await addMember(server().database, workspace.id, "auth0|member", role);
      const member = await server().client("auth0|member");

      expect((await member.workspaces.list()).data).toEqual([workspace]);
    },
  );

  test("200: archived tells archived workspaces from the others; without it both are listed", async () => {
    const client = await server().client();
    const [open, archived] = [await createWorkspace(client), await createWorkspace(client)];
    await client.workspaces.archive({ workspaceId: archived.id });

    const ids = async (query: { archived?: boolean }) =>
      (await client.workspaces.list(query)).data.map(({ id }) => id).toSorted();
    expect(await ids({})).toEqual([open.id, archived.id].toSorted());
    expect(await ids({ archived: false })).toEqual([open.id]);
    expect(await ids({ archived: true })).toEqual([archived.id]);
  });

  test("200: a workspace that comes while pages are read neither repeats nor hides another", async () => {
    const list = await fill(server());
    const first = await list.read({ limit: 3 });
    await createWorkspace(await server().client());
    const rest = await list.read({ after: (first.ok && first.data.next_cursor) || "" });

    const ids = [first, rest].flatMap((page) => (page.ok ? page.data.data : []));
    expect(ids.map(({ id }) => id)).toEqual(IDS);
  });

  test("400 parameter_invalid: archived is neither true nor false", async () => {
    const response = await fetch(`${server().baseUrl}/workspaces?archived=maybe`, {
      headers: { Authorization: `Bearer ${await server().token(OWNER)}` },
    });

    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: "parameter_invalid", param: "archived" });
  });

  test("400 invalid_cursor: an archived workspace in the list of those that are not", async () => {
    const client = await server().client();
    const { id } = await createWorkspace(client);
    await client.workspaces.archive({ workspaceId: id });

    expect(await client.workspaces.list({ archived: false, after: id }).result()).toMatchObject({
      status: 400,
      error: { code: "invalid_cursor", param: "after" },
    });
  });

  promisePages(() => fill(server()));
});

/** The owner's workspaces in an order that only the right one gives back, and one of somebody else. */
async function fill({ database, client }: TestServer) {
  const rows = IDS.map((id, index) =>
    workspaceRow(id, { created_at: `2025-10-29T00:40:${INSTANTS[index]}.000Z` }),
  );
  await insertWorkspaces(database.db, ...rows.toReversed(), workspaceRow("ws_foreign"));
  await database.db
    .insertInto("members")
    .values([...IDS.map((id) => memberRow(id, OWNER)), memberRow("ws_foreign", "auth0|other")])
    .execute();
  const { workspaces } = await client();
  return {
    ids: IDS,
    foreignId: "ws_foreign",
    read: (query: { limit?: number; after?: string; before?: string }) =>
      workspaces.list(query).result(),
  };
}
