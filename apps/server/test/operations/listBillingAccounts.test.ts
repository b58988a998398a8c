import { expect, test } from "vitest";
import { billingAccountRow, insertWorkspaces, memberRow, workspaceRow } from "../db/rows.ts";
import { acme, addMember, createWorkspace } from "../support/fixtures.ts";
import { promisePages } from "../support/list-promises.ts";
import { describeServer, OWNER, type TestServer } from "../support/server.ts";

/** Newest first, and what is of one instant by its id, as bytes: small letters behind capitals behind digits. */
const IDS = ["cus_1", "cus_2", "cus_b", "cus_a", "cus_Z", "cus_9", "cus_0"];
const INSTANTS = ["05", "04", "03", "03", "03", "03", "02"];

describeServer("listBillingAccounts", (server) => {
  test("200: nothing in a new workspace", async () => {
    const client = await server().client();
    const { id: workspaceId } = await createWorkspace(client);

    expect(await client.billingAccounts.list({ workspaceId })).toEqual({
      data: [],
      has_more: false,
      next_cursor: null,
      previous_cursor: null,
    });
  });

  test("200: the workspace's own accounts, each as it is shown alone; nothing is asked of Stripe", async () => {
    const client = await server().client();
    const [{ id: workspaceId }, other] = [
      await createWorkspace(client),
      await createWorkspace(client),
    ];
    const first = await client.billingAccounts.create({ workspaceId }, acme);
    // The clock counts milliseconds, and two accounts may well be made in one.
    server().clock.advance(1);
    const second = await client.billingAccounts.create({ workspaceId }, { ...acme, name: "EU" });
    await client.billingAccounts.create({ workspaceId: other.id }, acme);
    const asked = server().line.requests.length;

    expect((await client.billingAccounts.list({ workspaceId })).data).toEqual([second, first]);
    expect(server().line.requests.length).toBe(asked);
  });

  test("200: a viewer may look, also into an archived workspace", async () => {
    const client = await server().client();
    const { id: workspaceId } = await createWorkspace(client);
    const account = await client.billingAccounts.create({ workspaceId }, acme);
    await client.workspaces.archive({ workspaceId });
    await addMember(server().database, workspaceId, "auth0|viewer", "viewer");
    const viewer = await server().client("auth0|viewer");

    expect((await viewer.billingAccounts.list({ workspaceId })).data).toEqual([account]);
  });

  test("400 invalid_cursor: an account that was deleted", async () => {
    const client = await server().client();
    const { id: workspaceId } = await createWorkspace(client);
    const { id } = await client.billingAccounts.create({ workspaceId }, acme);
    await client.billingAccounts.delete({ workspaceId, billingAccountId: id });

    const failed = await client.billingAccounts.list({ workspaceId, before: id }).result();

    expect(failed).toMatchObject({
      status: 400,
      error: { code: "invalid_cursor", param: "before" },
    });
  });

  promisePages(() => fill(server()));
});

/** Accounts in an order that only the right one gives back, and one in another workspace of the same owner. */
async function fill({ database, client }: TestServer) {
  await insertWorkspaces(database.db, workspaceRow("ws_1"), workspaceRow("ws_2"));
  await database.db
    .insertInto("members")
    .values([memberRow("ws_1", OWNER), memberRow("ws_2", OWNER)])
    .execute();
  const rows = IDS.map((id, index) => ({
    ...billingAccountRow("ws_1", id),
    created_at: `2025-10-29T00:40:${INSTANTS[index]}.000Z`,
  }));
  await database.db
    .insertInto("billing_accounts")
    .values([...rows.toReversed(), billingAccountRow("ws_2", "cus_foreign")])
    .execute();
  const { billingAccounts } = await client();
  return {
    ids: IDS,
    foreignId: "cus_foreign",
    read: (query: { limit?: number; after?: string; before?: string }) =>
      billingAccounts.list({ workspaceId: "ws_1", ...query }).result(),
  };
}
