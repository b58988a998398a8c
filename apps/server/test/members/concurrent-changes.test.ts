import { expect, test } from "vitest";
import { memberRow } from "../db/rows.ts";
import { addMember, createWorkspace } from "../support/fixtures.ts";
import { describeServer, OWNER } from "../support/server.ts";

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

  async function ownersOf(workspaceId: string) {
    const owners = server()
      .database.db.selectFrom("members")
      .select("user_id")
      .where("workspace_id", "=", workspaceId)
      .where("role", "=", "owner");
    return await owners.execute();
  }

  test("of ten who want the last place one becomes a member: 201, and 422 member_limit_reached", async () => {
    const client = await server().client();
    const { id: workspaceId } = await createWorkspace(client);
    const rows = Array.from({ length: 98 }, (_, index) => memberRow(workspaceId, `auth0|${index}`));
    await server().database.db.insertInto("members").values(rows).execute();

    const results = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        client.members
          .add({ workspaceId }, { user_id: `auth0|new${index}`, role: "viewer" })
          .result(),
      ),
    );

    const refused = results.filter((result) => !result.ok);
    expect(refused).toHaveLength(9);
    for (const result of refused) {
      expect(result).toMatchObject({ status: 422, error: { code: "member_limit_reached" } });
    }
    expect((await client.members.list({ workspaceId })).data).toHaveLength(100);
  });

  test("one user who is added ten times is a member once: 201, and 409 member_already_exists", async () => {
    const client = await server().client();
    const { id: workspaceId } = await createWorkspace(client);

    const results = await Promise.all(
      Array.from({ length: 10 }, () =>
        client.members.add({ workspaceId }, { user_id: "auth0|new", role: "viewer" }).result(),
      ),
    );

    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    for (const result of results.filter(({ ok }) => !ok)) {
      expect(result).toMatchObject({ status: 409, error: { code: "member_already_exists" } });
    }
    expect((await client.members.list({ workspaceId })).data).toHaveLength(2);
  });

  test("of two owners who leave one stays: 204, and 422 cannot_remove_last_owner", async () => {
    const { workspaceId, client, other, self, them } = await createTwoOwners();

    const results = await Promise.all([
      client.members.remove(self).result(),
      other.members.remove(them).result(),
    ]);

    expect(results.map(({ status }) => status).toSorted()).toEqual([204, 422]);
    expect(results.find(({ ok }) => !ok)).toMatchObject({
      error: { code: "cannot_remove_last_owner" },
    });
    expect(await ownersOf(workspaceId)).toHaveLength(1);
  });

  test("of two owners who step down one stays: 200, and 422 cannot_demote_last_owner", async () => {
    const { workspaceId, client, other, self, them } = await createTwoOwners();

    const results = await Promise.all([
      client.members.update(self, { role: "viewer" }).result(),
      other.members.update(them, { role: "admin" }).result(),
    ]);

    expect(results.map(({ status }) => status).toSorted()).toEqual([200, 422]);
    expect(results.find(({ ok }) => !ok)).toMatchObject({
      error: { code: "cannot_demote_last_owner" },
    });
    expect(await ownersOf(workspaceId)).toHaveLength(1);
  });

  test("of an owner who leaves and one who steps down one stays", async () => {
    const { workspaceId, client, other, self, them } = await createTwoOwners();

    const results = await Promise.all([
      client.members.remove(self).result(),
      other.members.update(them, { role: "viewer" }).result(),
    ]);

    expect(results.filter(({ status }) => status === 422)).toHaveLength(1);
    expect(await ownersOf(workspaceId)).toHaveLength(1);
  });

  test("of two owners who demote each other one stays: 200, and 403 to who is none any more", async () => {
    const { workspaceId, client, other, self, them } = await createTwoOwners();

    const results = await Promise.all([
      client.members.update(them, { role: "admin" }).result(),
      other.members.update(self, { role: "admin" }).result(),
    ]);

    expect(results.map(({ status }) => status).toSorted()).toEqual([200, 403]);
    expect(await ownersOf(workspaceId)).toHaveLength(1);
  });

  test("of two owners who remove each other one stays: 204, and 404 to who is no member any more", async () => {
    const { workspaceId, client, other, self, them } = await createTwoOwners();

    const results = await Promise.all([
      client.members.remove(them).result(),
      other.members.remove(self).result(),
    ]);

    expect(results.map(({ status }) => status).toSorted()).toEqual([204, 404]);
    expect(await ownersOf(workspaceId)).toHaveLength(1);
  });

  test("whom an owner adds while he is removed is added by 201, or by 404 is not", async () => {
    const { workspaceId, client, other, them } = await createTwoOwners();

    const [removed, added] = await Promise.all([
      client.members.remove(them).result(),
      other.members.add({ workspaceId }, { user_id: "auth0|new", role: "owner" }).result(),
    ]);

    expect(removed.status).toBe(204);
    expect([201, 404]).toContain(added.status);
    const { data } = await client.members.list({ workspaceId });
    expect(data.some(({ user_id }) => user_id === "auth0|new")).toBe(added.ok);
  });
});
