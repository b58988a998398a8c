import type { Client } from "@workspace-billing/client";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Database, openDatabase } from "../../src/db/open-database.ts";
import { customersOf } from "../support/customers.ts";
import { describeOnEachDatabase } from "../support/database.ts";
import { acme, createWorkspace } from "../support/fixtures.ts";
import { createRoot } from "../support/organizations.ts";
import { type StartedServer, startServer, type TestServer } from "../support/server.ts";
import { loseAnswer } from "../support/stripe-line.ts";
import { putSubscription } from "../support/subscriptions.ts";
import { requestAdjustment, serviceEnvironment } from "../support/usage.ts";

const AT_ONCE = 50;

// Each with a connection to the database of its own: as processes have one.
describeOnEachDatabase("two servers and one Idempotency-Key", ({ engine, freshUrl }) => {
  const databases: Database[] = [];
  const started: StartedServer[] = [];
  let url: string;
  beforeAll(async () => {
    url = await freshUrl();
    await start();
    await start(started[0]);
  });
  beforeEach(() => {
    for (const one of started) one.reset();
  });
  afterAll(async () => {
    for (const one of started.toReversed()) await one.close();
    for (const database of databases) await database.close();
  });

  async function start(beside?: StartedServer): Promise<StartedServer> {
    const database = await openDatabase(url);
    databases.push(database);
    const others = beside ? { beside } : {};
    const one = await startServer(engine, database, serviceEnvironment, others);
    started.push(one);
    return one;
  }

  function serverAt(index: number): TestServer {
    const one = started[index % 2];
    if (!one) throw new Error("The servers run in tests and hooks only.");
    return one.server;
  }

  /** Does it many times at once, at one server and the other in turn. */
  function atOnce<Result>(work: (client: Client, server: TestServer) => Promise<Result>) {
    return Promise.all(
      Array.from({ length: AT_ONCE }, async (_, index) => {
        const server = serverAt(index);
        return await work(await server.client(), server);
      }),
    );
  }

  const under = (key: string) => ({ headers: { "Idempotency-Key": key } });

  test(`of ${AT_ONCE} creations at once there is one workspace, and all are told of it`, async () => {
    const before = await workspaceCount(serverAt(0));

    const results = await atOnce((client) =>
      client.workspaces
        .create({ name: "ACME", billing_mode: "single" }, under("create"))
        .withResponse(),
    );

    expect(new Set(results.map(({ data, etag }) => JSON.stringify([data, etag]))).size).toBe(1);
    expect(
      results.filter(({ response }) => !response.headers.has("Idempotent-Replayed")),
    ).toHaveLength(1);
    expect(await workspaceCount(serverAt(0))).toBe(before + 1);
  });

  test(`of ${AT_ONCE} adjustments at once one counts`, async () => {
    const { workspaceId, organizationId } = await createRoot(await serverAt(0).client());
    const { id: billingAccountId } = await (await serverAt(0).client()).billingAccounts.create(
      { workspaceId },
      acme,
    );
    const account = { workspaceId, billingAccountId };
    await putSubscription(serverAt(0).database, account, { users: 1000 });

    const answers = await atOnce(async (_client, server) => {
      const response = await requestAdjustment(server, organizationId, "users", 3, "adjust");
      return [response.status, await response.text()].join(" ");
    });

    expect(new Set(answers)).toEqual(
      new Set([expect.stringMatching(/^200 .*"usage":\{"locations":0,"users":3,"sso":0\}/)]),
    );
  });

  test(`of ${AT_ONCE} refusals at once all are the same`, async () => {
    const { id: workspaceId } = await createWorkspace(await serverAt(0).client());

    const results = await atOnce((client) =>
      client.members.remove({ workspaceId, memberId: "auth0|owner" }, under("remove")).result(),
    );

    for (const result of results) {
      expect(result).toMatchObject({ status: 422, error: { code: "cannot_remove_last_owner" } });
    }
    const fresh = results.filter(({ response }) => !response.headers.has("Idempotent-Replayed"));
    expect(fresh).toHaveLength(1);
  });

  test(`of ${AT_ONCE} billing accounts at once there is one, here and at Stripe; the others are told of it or 409`, async () => {
    const { id: workspaceId } = await createWorkspace(await serverAt(0).client());

    const results = await atOnce((client) =>
      client.billingAccounts.create({ workspaceId }, acme, under("account")).result(),
    );

    const made = results.filter(({ ok }) => ok);
    const others = results.filter(({ ok }) => !ok);
    expect(new Set(made.map((one) => JSON.stringify("data" in one && one.data))).size).toBe(1);
    for (const other of others) {
      expect(other).toMatchObject({ status: 409, error: { code: "idempotency_key_in_use" } });
    }
    expect(await customersOf(serverAt(0), workspaceId)).toHaveLength(1);
  });

  test("what one began and could not end, the other ends: one billing account", async () => {
    const { id: workspaceId } = await createWorkspace(await serverAt(0).client());
    const create = async (index: number) => {
      const client = await serverAt(index).client();
      return await client.billingAccounts.create({ workspaceId }, acme, under("taken-up")).result();
    };
    serverAt(0).line.breakWith(loseAnswer);

    const first = await create(0);
    const second = await create(1);
    const third = await create(0);

    expect([first.status, second.status, third.status]).toEqual([503, 201, 201]);
    expect(await customersOf(serverAt(0), workspaceId)).toHaveLength(1);
    const { data } = await (await serverAt(0).client()).billingAccounts.list({ workspaceId });
    expect([second, third]).toMatchObject([{ data: data[0] }, { data: data[0] }]);
  });

  test("a server that was started later gives again what was answered before", async () => {
    const create = (client: Client) =>
      client.workspaces.create({ name: "ACME", billing_mode: "single" }, under("before")).result();
    const first = await create(await serverAt(0).client());

    const database = await openDatabase(url);
    const later = await startServer(engine, database);
    const second = await create(await later.server.client());
    await later.close();
    await database.close();

    expect(second).toMatchObject({ status: 201, data: "data" in first ? first.data : undefined });
    expect(second.response.headers.get("Idempotent-Replayed")).toBe("true");
  });
});

async function workspaceCount({ database }: TestServer): Promise<number> {
  return (await database.db.selectFrom("workspaces").select("id").execute()).length;
}
