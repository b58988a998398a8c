import type { Client } from "@workspace-billing/client";
import { expect, test } from "vitest";
import { contentsOf, wholeContentsOf } from "../support/contents.ts";
import { acme, addMember, createWorkspace } from "../support/fixtures.ts";
import { describeServer, OWNER, type TestServer } from "../support/server.ts";
import { refuseConnection } from "../support/stripe-line.ts";

const VIEWER = "auth0|viewing";
const ADMIN = "auth0|admin";
const key = "the-key";
const keyed = { headers: { "Idempotency-Key": key } };

interface Refused {
  readonly status: number;
  readonly code: string;
  /** Brings about what is in the way, and gives the request, and what clears it away. */
  readonly arrange: (server: TestServer, client: Client, workspaceId: string) => Promise<Arranged>;
}

interface Arranged {
  readonly request: (options: object) => Promise<{ readonly response: Response }>;
  readonly mend: () => Promise<unknown>;
}

const refusals: readonly Refused[] = [
  {
    status: 404,
    code: "resource_missing",
    async arrange({ database }, client, workspaceId) {
      return {
        request: (options) =>
          client.members
            .update({ workspaceId, memberId: VIEWER }, { role: "admin" }, options)
            .result(),
        mend: () => addMember(database, workspaceId, VIEWER, "viewer"),
      };
    },
  },
  {
    status: 409,
    code: "member_already_exists",
    async arrange({ database }, client, workspaceId) {
      await addMember(database, workspaceId, VIEWER, "viewer");
      const member = { user_id: VIEWER, role: "admin" } as const;
      return {
        request: (options) => client.members.add({ workspaceId }, member, options).result(),
        mend: () => client.members.remove({ workspaceId, memberId: VIEWER }),
      };
    },
  },
  {
    status: 412,
    code: "version_mismatch",
    async arrange(_server, client, workspaceId) {
      const update = (name: string, options: object) =>
        client.workspaces.update({ workspaceId }, { name }, options);
      return {
        request: ({ headers }: { headers?: object }) =>
          update("ACME", { headers: { ...headers, "If-Match": '"2"' } }).result(),
        mend: () => update("ACME 2", {}),
      };
    },
  },
  {
    status: 422,
    code: "cannot_remove_last_owner",
    async arrange({ database }, client, workspaceId) {
      return {
        request: (options) =>
          client.members.remove({ workspaceId, memberId: OWNER }, options).result(),
        mend: () => addMember(database, workspaceId, "auth0|other", "owner"),
      };
    },
  },
  {
    status: 422,
    code: "billing_account_limit_reached",
    async arrange(_server, client, workspaceId) {
      const { id } = await client.billingAccounts.create({ workspaceId }, acme);
      return {
        request: (options) =>
          client.billingAccounts.create({ workspaceId }, acme, options).result(),
        mend: () => client.billingAccounts.delete({ workspaceId, billingAccountId: id }),
      };
    },
  },
];

describeServer("what is kept under an Idempotency-Key", (server) => {
  async function begin() {
    const client = await server().client();
    const { id: workspaceId } = await createWorkspace(client, "single");
    return { client, workspaceId };
  }

  test.for(refusals.map((one) => [one.status, one.code, one] as const))(
    "%s %s: is given again, also when nothing is in the way any more",
    async ([status, code, { arrange }]) => {
      const { client, workspaceId } = await begin();
      const { request, mend } = await arrange(server(), client, workspaceId);

      const first = await request(keyed);
      await mend();
      const contents = await contentsOf(server().database);
      const again = await request(keyed);

      expect(first).toMatchObject({ status, error: { code } });
      expect(again).toMatchObject({ status, error: { code } });
      expect(messageOf(again)).toBe(messageOf(first));
      expect([replayedOf(first), replayedOf(again)]).toEqual([null, "true"]);
      expect(await contentsOf(server().database)).toEqual(contents);
      expect(await request({ headers: { "Idempotency-Key": "another" } })).toMatchObject({
        ok: true,
      });
    },
  );

  test("401: is not: the same request with a token is done", async () => {
    const send = (authorization: object) =>
      fetch(`${server().baseUrl}/workspaces`, {
        method: "POST",
        headers: { ...authorization, ...keyed.headers, "Content-Type": "application/json" },
        body: '{"name": "ACME", "billing_mode": "single"}',
      });

    expect((await send({})).status).toBe(401);
    expect((await send({ Authorization: "Bearer no" })).status).toBe(401);
    expect((await send({ Authorization: `Bearer ${await server().token(OWNER)}` })).status).toBe(
      201,
    );
  });

  test("403, by the role that an operation wants: is not: who is given the role may repeat it", async () => {
    const { client, workspaceId } = await begin();
    await client.members.add({ workspaceId }, { user_id: VIEWER, role: "viewer" });
    const viewer = await server().client(VIEWER);
    const update = () =>
      viewer.workspaces.update({ workspaceId }, { name: "Mine" }, keyed).result();

    expect(await update()).toMatchObject({ status: 403, error: { code: "insufficient_role" } });
    await client.members.update({ workspaceId, memberId: VIEWER }, { role: "admin" });
    expect(await update()).toMatchObject({ status: 200, data: { name: "Mine" } });
  });

  test("403, by a finer rule: is not: who is given the role may repeat it", async () => {
    const { client, workspaceId } = await begin();
    await client.members.add({ workspaceId }, { user_id: ADMIN, role: "admin" });
    const admin = await server().client(ADMIN);
    const member = { user_id: "auth0|other", role: "owner" } as const;
    const add = () => admin.members.add({ workspaceId }, member, keyed).result();

    expect(await add()).toMatchObject({ status: 403, error: { code: "insufficient_role" } });
    await client.members.update({ workspaceId, memberId: ADMIN }, { role: "owner" });
    expect(await add()).toMatchObject({ status: 201 });
  });

  test("404, to somebody who is no member: is not: a member may repeat it", async () => {
    const { workspaceId } = await begin();
    const stranger = await server().client("auth0|stranger");
    const update = () => stranger.workspaces.update({ workspaceId }, { name: "B" }, keyed).result();

    expect(await update()).toMatchObject({ status: 404 });
    await addMember(server().database, workspaceId, "auth0|stranger", "admin");
    expect(await update()).toMatchObject({ status: 200 });
  });

  test.for([
    ["400 parameter_invalid", "?colour=red", '{"name": "ACME", "billing_mode": "single"}', 400],
    ["400 invalid_json", "", "{", 400],
    ["422 validation_failed", "", '{"name": ""}', 422],
  ] as const)("%s: is not: the mended request is done", async ([, query, body, status]) => {
    const send = async (place: string, text: string) =>
      fetch(`${server().baseUrl}/workspaces${place}`, {
        method: "POST",
        headers: {
          ...keyed.headers,
          Authorization: `Bearer ${await server().token(OWNER)}`,
          "Content-Type": "application/json",
        },
        body: text,
      });

    expect((await send(query, body)).status).toBe(status);
    const mended = await send("", '{"name": "ACME", "billing_mode": "single"}');
    expect([mended.status, mended.headers.get("Idempotent-Replayed")]).toEqual([201, null]);
  });

  test("503: is not: the repeat does what could not be done, once", async () => {
    const { client, workspaceId } = await begin();
    const create = () => client.billingAccounts.create({ workspaceId }, acme, keyed).result();
    server().line.breakWith(refuseConnection);

    expect(await create()).toMatchObject({ status: 503, error: { code: "stripe_unavailable" } });
    server().line.mend();
    const second = await create();
    const third = await create();

    expect(second).toMatchObject({ status: 201 });
    expect(third).toMatchObject({ status: 201, data: (second as { data?: unknown }).data });
    expect([replayedOf(second), replayedOf(third)]).toEqual([null, "true"]);
  });

  test("is a caller's own: another caller has the same key for another request", async () => {
    const other = await server().client("auth0|other");
    const mine = await (await server().client()).workspaces.create(
      { name: "Mine", billing_mode: "single" },
      keyed,
    );
    const theirs = await other.workspaces.create({ name: "Theirs", billing_mode: "pooled" }, keyed);

    expect(theirs).toMatchObject({ name: "Theirs", billing_mode: "pooled" });
    expect(theirs.id).not.toBe(mine.id);
  });

  test("is the answer to what a request means: how it is written, and its If-Match, make no difference", async () => {
    const { workspaceId } = await begin();
    const authorization = `Bearer ${await server().token(OWNER)}`;
    const send = async (path: string, method: string, body: string, headers = {}) => {
      const response = await fetch(server().baseUrl + path, {
        method,
        headers: {
          ...{ ...keyed.headers, ...headers },
          Authorization: authorization,
          "Content-Type": "application/json",
        },
        body,
      });
      return [response.status, await response.text(), response.headers.get("Idempotent-Replayed")];
    };
    const path = `/workspaces/${workspaceId}`;

    const [status, body] = await send(path, "PATCH", '{"name":"A","description":"B"}');
    const again = await send(path, "PATCH", ' { "description": "\\u0042",\n "name": "A" } ', {
      "If-Match": '"1"',
    });

    expect(status).toBe(200);
    expect(again).toEqual([200, body, "true"]);
  });

  test("is no secret: the client secret of a SetupIntent is read again", async () => {
    const { client, workspaceId } = await begin();
    const { id: billingAccountId } = await client.billingAccounts.create({ workspaceId }, acme);
    const create = () =>
      client.paymentMethods.createSetupIntent({ workspaceId, billingAccountId }, keyed);

    const { client_secret } = await create();
    const contents = JSON.stringify(await wholeContentsOf(server().database));

    expect(client_secret).toMatch(/^seti_\w+_secret_\w+$/);
    expect(contents).toContain("idempotency_records");
    expect(contents).not.toContain("_secret_");
    expect(await create()).toMatchObject({ client_secret });
  });

  test("is kept for 24 hours, then deleted by the work in the background", async () => {
    const { client } = await begin();
    await client.workspaces.create({ name: "ACME", billing_mode: "single" }, keyed);
    server().clock.advance(1000);
    const later = { headers: { "Idempotency-Key": "later" } };
    await client.workspaces.create({ name: "ACME", billing_mode: "single" }, later);
    const { db } = server().database;
    const keys = async () => {
      const records = await db.selectFrom("idempotency_records").select("key").execute();
      return records.map((record) => record.key).sort();
    };

    server().clock.advance(24 * 60 * 60_000 - 500);
    await server().tick();
    expect(await keys()).toEqual(["later"]);
    server().clock.advance(1000);
    await server().tick();
    expect(await keys()).toEqual([]);
  });
});

function messageOf(result: object): string | undefined {
  return "error" in result && result.error instanceof Error ? result.error.message : undefined;
}

function replayedOf({ response }: { readonly response: Response }): string | null {
  return response.headers.get("Idempotent-Replayed");
}
