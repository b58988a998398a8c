import { expect, test } from "vitest";
import { toInstant } from "../../src/clock.ts";
import { newId } from "../../src/id.ts";
import { appendEntry } from "../../src/outbox/entries.ts";
import { countEffects } from "../support/effects.ts";
import { acme, createWorkspace } from "../support/fixtures.ts";
import { describeServer } from "../support/server.ts";
import { answer, hold } from "../support/stripe-line.ts";
import { createPayingAccount } from "../support/subscriptions.ts";

describeServer("deleting a billing account while something begins to refer to it", (server) => {
  test("an account that is being deleted gets no organizations, neither new ones nor others'", async () => {
    const client = await server().client();
    const { id: workspaceId } = await createWorkspace(client, "assigned");
    const [kept, account] = [
      await client.billingAccounts.create({ workspaceId }, acme),
      await client.billingAccounts.create({ workspaceId }, acme),
    ];
    const link = { name: "Engineering", billing_account_id: account.id };
    const other = { name: "Sales", billing_account_id: kept.id };
    const { id: organizationId } = await client.organizations.create({ workspaceId }, other);
    const { carry, release, arrived } = hold();
    server().line.breakWith(carry);

    const path = { workspaceId, billingAccountId: account.id };
    const deleted = client.billingAccounts.delete(path).result();
    await arrived;
    const created = await client.organizations.create({ workspaceId }, link).result();
    const updated = await client.organizations
      .update({ workspaceId, organizationId }, { billing_account_id: account.id })
      .result();
    release();

    const error = { code: "billing_account_not_found", param: "billing_account_id" };
    expect(created).toMatchObject({ status: 422, error });
    expect(updated).toMatchObject({ status: 422, error });
    expect((await deleted).status).toBe(204);
  });

  test("503 stripe_unavailable: an account whose deletion a dead process has left gets no subscription", async () => {
    const account = await createPayingAccount(server());
    const { workspaceId, billingAccountId: subject } = account;
    const client = await server().client();
    const effects = countEffects(server());
    const left = { workspaceId, subject, request: {}, payload: {}, state: "waiting" } as const;
    const createdAt = toInstant(server().clock.now());
    await server().database.transaction((trx) =>
      appendEntry(trx, { ...left, id: newId("obx"), kind: "delete_billing_account", createdAt }),
    );

    const order = { product_quantities: { users: 1 } };
    const failed = await client.subscriptions.create(account, order).result();
    const asked = effects();
    await server().tick();

    expect(failed).toMatchObject({ status: 503, error: { code: "stripe_unavailable" } });
    expect(asked).toEqual([]);
    expect((await client.billingAccounts.get(account).result()).status).toBe(404);
  });

  test("of a deletion and a link at once one is made", async () => {
    const client = await server().client();
    const { id: workspaceId } = await createWorkspace(client, "single");
    const { id: billingAccountId } = await client.billingAccounts.create({ workspaceId }, acme);
    const account = { workspaceId, billingAccountId };
    const link = { name: "Engineering", billing_account_id: billingAccountId };

    const [deleted, created] = await Promise.all([
      client.billingAccounts.delete(account).result(),
      client.organizations.create({ workspaceId }, link).result(),
    ]);

    expect([
      [204, 422],
      [409, 201],
    ]).toContainEqual([deleted.status, created.status]);
    const found = await client.billingAccounts.get(account).result();
    expect(found.status).toBe(created.ok ? 200 : 404);
    expect((await server().stripe.customers.retrieve(billingAccountId)).deleted === true).toBe(
      deleted.ok,
    );
  });

  test("an account that was not deleted can have organizations again", async () => {
    const client = await server().client();
    const { id: workspaceId } = await createWorkspace(client, "single");
    const { id: billingAccountId } = await client.billingAccounts.create({ workspaceId }, acme);
    const link = { name: "Engineering", billing_account_id: billingAccountId };
    server().line.breakWith(answer(400, "invalid_request_error"));

    const failed = await client.billingAccounts.delete({ workspaceId, billingAccountId }).result();

    expect(failed.status).toBe(422);
    expect((await client.organizations.create({ workspaceId }, link).result()).status).toBe(201);
  });
});
