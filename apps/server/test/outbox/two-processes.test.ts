import type { Client } from "@workspace-billing/client";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Database, openDatabase } from "../../src/db/open-database.ts";
import { describeOnPostgres } from "../support/database.ts";
import { createAccount } from "../support/fixtures.ts";
import { entriesOf, listen, namesAtStripe, syncOf } from "../support/outbox.ts";
import { OWNER, type StartedServer, startServer } from "../support/server.ts";
import { carryOn, hold } from "../support/stripe-line.ts";

describeOnPostgres("two servers on one database", ({ freshUrl }) => {
  let databases: readonly Database[] = [];
  let one: StartedServer;
  let other: StartedServer;
  let clients: readonly [Client, Client];

  beforeAll(async () => {
    const url = await freshUrl();
    const [first, second] = [await openDatabase(url), await openDatabase(url)];
    databases = [first, second];
    const environment = { STRIPE_DEADLINE_MS: "2000" };
    one = await startServer("postgres", first, environment);
    other = await startServer("postgres", second, environment, { beside: one });
    clients = [await one.server.client(OWNER), await other.server.client(OWNER)];
  });
  beforeEach(() => {
    one.reset();
    other.reset();
  });
  afterAll(async () => {
    await other.close();
    await one.close();
    await Promise.all(databases.map((database) => database.close()));
  });

  /** How many requests to Stripe were under way at once, at most, on both lines together. */
  function countAtOnce() {
    let [now, most] = [0, 0];
    for (const { server } of [one, other]) {
      server.line.breakWith(async (request, next) => {
        now += 1;
        most = Math.max(most, now);
        const response = await next(request);
        now -= 1;
        return response;
      });
    }
    return () => most;
  }

  test("tell Stripe one change of an account after the other, in the order of its versions", async () => {
    const account = await createAccount(clients[0]);
    const most = countAtOnce();

    const results = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        clients[index % 2 === 0 ? 0 : 1].billingAccounts
          .update(account, { name: `ACME ${index}` })
          .withResponse(),
      ),
    );

    expect(most()).toBe(1);
    expect(results.map(syncOf)).toEqual(Array(20).fill("synced"));
    const inOrder = results.toSorted(byVersion).map(({ data, etag }) => [data.name, etag]);
    const versions = Array.from({ length: 20 }, (_, index) => `"${index + 2}"`);
    expect(inOrder.map(([, etag]) => etag)).toEqual(versions);
    expect(await namesAtStripe(one.server, account)).toEqual(inOrder.map(([name]) => name));
  });

  test("both tell what one of them has sent, of changes that the other has taken", async () => {
    const account = await createAccount(clients[0]);
    const { carry, release, arrived } = hold();
    one.server.line.breakWith(carry);
    const { carry: hear, heard } = listen(carryOn);
    other.server.line.breakWith(hear);

    const first = clients[0].billingAccounts.update(account, { name: "First" }).result();
    await arrived;
    const second = clients[1].billingAccounts.update(account, { name: "Second" }).result();
    await untilAppended(one, account, 2);
    release();
    const told = await Promise.all([first, second]);

    expect(told.map(syncOf)).toEqual(["synced", "synced"]);
    expect(heard).toEqual([]);
    expect(await namesAtStripe(one.server, account)).toEqual(["First", "Second"]);
  });

  test("of two changes of one version one is made, wherever they come in", async () => {
    const account = await createAccount(clients[0]);
    const headers = { "If-Match": '"1"' };

    const results = await Promise.all(
      clients.map((client, index) =>
        client.billingAccounts.update(account, { name: `ACME ${index}` }, { headers }).result(),
      ),
    );

    expect(results.map(({ status }) => status).toSorted()).toEqual([200, 412]);
  });

  test("of a deletion and changes at once, all that were answered before it are at Stripe, and none after it", async () => {
    const account = await createAccount(clients[0]);

    const [deleted, ...updated] = await Promise.all([
      clients[1].billingAccounts.delete(account).result(),
      ...Array.from({ length: 6 }, (_, index) =>
        clients[0].billingAccounts.update(account, { name: `ACME ${index}` }).result(),
      ),
    ]);

    expect(deleted.status).toBe(204);
    expect(updated.map(({ status }) => status).filter((status) => status !== 404)).toEqual(
      Array(updated.filter(({ ok }) => ok).length).fill(200),
    );
    const names = await namesAtStripe(one.server, account);
    expect(names.length).toBe(updated.filter(({ ok }) => ok).length);
    expect((await one.server.stripe.customers.retrieve(account.billingAccountId)).deleted).toBe(
      true,
    );
  });
});

interface Versioned {
  readonly etag: string | undefined;
}

function byVersion(one: Versioned, other: Versioned): number {
  return versionOf(one) - versionOf(other);
}

function versionOf({ etag = "" }: Versioned): number {
  return Number(etag.slice(1, -1));
}

/** Looks until so many changes of the account are written down. */
async function untilAppended(
  { server }: StartedServer,
  account: { workspaceId: string; billingAccountId: string },
  count: number,
): Promise<void> {
  while ((await entriesOf(server, account)).length < count);
}
