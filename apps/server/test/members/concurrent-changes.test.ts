import { expect, test } from "vitest";
import { memberRow } from "../db/rows.ts";
import { addMember, createWorkspace } from "../support/fixtures.ts";
import { describeServer, OWNER } from "../support/server.ts";
import { atOnce } from "./at-once.ts";

const OTHER = "auth0|other";

describeServer("changes of members at the same moment", (server) => {
  /** A workspace with two owners, and a client of each. */
  async function createTwoOwners() {
    const [client, other] = [await server().client(), await server().client(OTHER)];
    const { id: workspaceId } = await createWorkspace(client);
    await addMember(server().database, workspaceId, OTHER, "owner");
    const path = (memberId: string) => ({ workspaceId, memberId });
    return { workspaceId, client, other, self: path(OWNER), them: path(OTHER) };
  }

  /** Two requests of one moment. */
  function both<One, Two>(workspaceId: string, one: () => Promise<One>, two: () => Promise<Two>) {
    return atOnce(server().database, workspaceId, 2, () => Promise.all([one(), two()]));
  }

  async function ownersOf(workspaceId: string) {
    const owners = server()
      .database.db.selectFrom("members")
      .select("user_id")
      .where("workspace_id", "=", workspaceId)
      .where("role", "=", "owner");
    return await owners.execute();
  }

  /** Seven who add a viewer each, and how it went. */
  async function addSeven(workspaceId: string, userId: (index: number) => string) {
    const client = await server().client();
    const results = await atOnce(server().database, workspaceId, 7, () =>
      Promise.all(
        Array.from({ length: 7 }, (_, index) =>
          client.members.add({ workspaceId }, { user_id: userId(index), role: "viewer" }).result(),
        ),
      ),
    );
    const codes = results.map((result) => (result.ok ? "added" : result.error.code)).toSorted();
    return { codes, members: (await client.members.list({ workspaceId })).data.length };
  }

  test("201, and 422 member_limit_reached: of seven who want the last place one gets it", async () => {
    const { id: workspaceId } = await createWorkspace(await server().client());
    const rows = Array.from({ length: 98 }, (_, index) => memberRow(workspaceId, `auth0|${index}`));
    await server().database.db.insertInto("members").values(rows).execute();

    expect(await addSeven(workspaceId, (index) => `auth0|new${index}`)).toEqual({
      codes: ["added", ...Array(6).fill("member_limit_reached")],
      members: 100,
    });
  });

  test("201, and 409 member_already_exists: who is added seven times is a member once", async () => {
    const { id: workspaceId } = await createWorkspace(await server().client());

    expect(await addSeven(workspaceId, () => "auth0|new")).toEqual({
      codes: ["added", ...Array(6).fill("member_already_exists")],
      members: 2,
    });
  });

  test("204, and 422 cannot_remove_last_owner: of two owners who leave one stays", async () => {
    const { workspaceId, client, other, self, them } = await createTwoOwners();

    const results = await both(
      workspaceId,
      () => client.members.remove(self).result(),
      () => other.members.remove(them).result(),
    );

    expect(results.map(({ status }) => status).toSorted()).toEqual([204, 422]);
    expect(results.find(({ ok }) => !ok)).toMatchObject({
      error: { code: "cannot_remove_last_owner" },
    });
    expect(await ownersOf(workspaceId)).toHaveLength(1);
  });

  test("200, and 422 cannot_demote_last_owner: of two owners who step down one stays", async () => {
    const { workspaceId, client, other, self, them } = await createTwoOwners();

    const results = await both(
      workspaceId,
      () => client.members.update(self, { role: "viewer" }).result(),
      () => other.members.update(them, { role: "admin" }).result(),
    );

    expect(results.map(({ status }) => status).toSorted()).toEqual([200, 422]);
    expect(results.find(({ ok }) => !ok)).toMatchObject({
      error: { code: "cannot_demote_last_owner" },
    });
    expect(await ownersOf(workspaceId)).toHaveLength(1);
  });

  test("422: of an owner who leaves and one who steps down one stays", async () => {
    const { workspaceId, client, other, self, them } = await createTwoOwners();

    const [left, steppedDown] = await both(
      workspaceId,
      () => client.members.remove(self).result(),
      () => other.members.update(them, { role: "viewer" }).result(),
    );

    expect(["204 422", "422 200"]).toContain(`${left.status} ${steppedDown.status}`);
    expect(await ownersOf(workspaceId)).toHaveLength(1);
  });

  test("200, and 403 to who is no owner any more: of two owners who demote each other one stays", async () => {
    const { workspaceId, client, other, self, them } = await createTwoOwners();

    const results = await both(
      workspaceId,
      () => client.members.update(them, { role: "admin" }).result(),
      () => other.members.update(self, { role: "admin" }).result(),
    );

    expect(results.map(({ status }) => status).toSorted()).toEqual([200, 403]);
    expect(await ownersOf(workspaceId)).toHaveLength(1);
  });

  test("204, and 404 to who is no member any more: of two owners who remove each other one stays", async () => {
    const { workspaceId, client, other, self, them } = await createTwoOwners();

    const results = await both(
      workspaceId,
      () => client.members.remove(them).result(),
      () => other.members.remove(self).result(),
    );

    expect(results.map(({ status }) => status).toSorted()).toEqual([204, 404]);
    expect(await ownersOf(workspaceId)).toHaveLength(1);
  });
});
