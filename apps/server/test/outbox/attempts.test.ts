import { expect, test } from "vitest";
import { toInstant } from "../../src/clock.ts";
import { createAccount } from "../support/fixtures.ts";
import { entriesOf, listen, namesAtStripe, stripeIsBack, syncOf } from "../support/outbox.ts";
import { describeServer } from "../support/server.ts";
import {
  answer,
  type Carry,
  carryOn,
  hold,
  inTurn,
  loseAnswer,
  refuseConnection,
} from "../support/stripe-line.ts";

const MINUTE_MS = 60_000;

/** Stripe writes names in capitals. */
const capitalize: Carry = async (request, next) => {
  const response = await next(request);
  const customer = (await response.json()) as { name: string };
  return Response.json({ ...customer, name: customer.name.toUpperCase() });
};

describeServer("attempts to tell Stripe of a change", (server) => {
  test("say the same under the same key after a lost answer, and under the next one after a 500 that Stripe keeps", async () => {
    const client = await server().client();
    const account = await createAccount(client);
    const { carry, heard } = listen(
      inTurn(refuseConnection, loseAnswer, answer(429), answer(500), carryOn),
    );
    server().line.breakWith(carry);

    const updated = await client.billingAccounts.update(account, { name: "ACME" }).result();

    expect([updated.status, syncOf(updated)]).toEqual([200, "synced"]);
    const [{ id } = { id: "" }] = await entriesOf(server(), account);
    expect(id).toMatch(/^obx_[0-9A-Za-z]{20}$/);
    const keys = heard.map(({ key }) => key);
    expect(keys).toEqual([1, 1, 1, 1, 2].map((attempt) => `${id}.${attempt}`));
    expect(new Set(heard.map(({ body }) => body))).toEqual(new Set(["name=ACME"]));
    expect(await namesAtStripe(server(), account)).toEqual(["ACME"]);
  });
});

describeServer(
  "attempts that nobody waits for",
  (server) => {
    test("go on until Stripe has what was promised, whatever fails before", async () => {
      const client = await server().client();
      const account = await createAccount(client);
      const { carry, heard } = listen(inTurn(answer(500), refuseConnection));
      server().line.breakWith(carry);

      const updated = await client.billingAccounts.update(account, { name: "ACME" }).result();
      await server().settled();
      const during = heard.length;
      for (let minute = 0; minute < 3; minute += 1) {
        server().clock.advance(5 * 60_000);
        await server().tick();
      }
      const [entry] = await entriesOf(server(), account);
      await stripeIsBack(server());

      expect([updated.status, syncOf(updated)]).toEqual([200, "pending"]);
      expect(entry).toMatchObject({ state: "accepted", attempt: 2, failures: during + 3 });
      expect(entry?.last_error).toBe("Stripe is not available");
      expect(heard.slice(1).every(({ key }) => key === `${entry?.id}.2`)).toBe(true);
      expect(await namesAtStripe(server(), account)).toEqual(["ACME"]);
    });

    test("are few: what was put off is left alone until its time", async () => {
      const client = await server().client();
      const account = await createAccount(client);
      server().line.breakWith(refuseConnection);
      await client.billingAccounts.update(account, { name: "ACME" });
      await server().settled();
      const next_attempt_at = toInstant(server().clock.now() + MINUTE_MS);
      await server().database.db.updateTable("outbox").set({ next_attempt_at }).execute();
      const asked = server().line.requests.length;

      await server().tick();
      const before = server().line.requests.length;
      server().clock.advance(MINUTE_MS);
      await server().tick();

      expect(before).toBe(asked);
      expect(server().line.requests.length).toBe(asked + 1);
    });
  },
  { STRIPE_DEADLINE_MS: "3000" },
);

describeServer(
  "what Stripe makes of a change",
  (server) => {
    test("is what the account has then", async () => {
      const client = await server().client();
      const account = await createAccount(client);
      server().line.breakWith(capitalize);

      const updated = await client.billingAccounts.update(account, { name: "Acme" }).withResponse();

      expect([updated.data.name, updated.etag]).toEqual(["ACME", '"2"']);
    });

    test("is taken over where the change was promised before", async () => {
      const client = await server().client();
      const account = await createAccount(client);
      const { carry, release } = hold();
      server().line.breakWith((request, next) =>
        capitalize(request, (passed) => carry(passed, next)),
      );

      const updated = await client.billingAccounts.update(account, { name: "Acme" }).withResponse();
      release();
      await server().settled();

      expect([updated.data.name, updated.etag]).toEqual(["Acme", '"2"']);
      const { data, etag } = await client.billingAccounts.get(account).withResponse();
      expect([data.name, etag]).toEqual(["ACME", '"3"']);
    });

    test("is not taken over where it was changed again since", async () => {
      const client = await server().client();
      const account = await createAccount(client);
      const { carry, release } = hold();
      server().line.breakWith((request, next) =>
        capitalize(request, (passed) => carry(passed, next)),
      );

      await client.billingAccounts.update(account, { name: "First", phone: "+1" });
      await client.billingAccounts.update(account, { phone: null });
      await client.billingAccounts.update(account, { name: "Second" });
      server().line.mend();
      release();
      await server().settled();

      expect(await client.billingAccounts.get(account)).toMatchObject({
        name: "Second",
        phone: null,
      });
      expect(await client.billingAccounts.getSync(account)).toMatchObject({ state: "synced" });
    });
  },
  { STRIPE_DEADLINE_MS: "300" },
);
