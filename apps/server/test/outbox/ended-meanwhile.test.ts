import { expect, test } from "vitest";
import { toInstant } from "../../src/clock.ts";
import { AppError } from "../../src/errors.ts";
import { closeIntent } from "../../src/outbox/intents.ts";
import { toRefusal } from "../../src/outbox/outcome.ts";
import { customersOf } from "../support/customers.ts";
import { acme, createAccount, createWorkspace } from "../support/fixtures.ts";
import { openIntents } from "../support/intents.ts";
import { describeServer } from "../support/server.ts";
import { type Carry, loseAnswer } from "../support/stripe-line.ts";
import { payWith } from "../support/subscriptions.ts";

describeServer(
  "what was in doubt, and is ended by others while it is looked for at Stripe",
  (server) => {
    test("is no failure of who looked", async () => {
      const { workspaceId } = await accountInDoubt();
      server().line.breakWith(ending(toRefusal(new AppError("stripe_rejected"))));

      await server().tick();

      expect(await openIntents(server(), workspaceId)).toBe(0);
      expect(failures()).toEqual([]);
    });

    test("is done away with if they had to give it up, which is no failure either", async () => {
      const { client, workspaceId } = await accountInDoubt();
      server().line.breakWith(ending(null));

      await server().tick();

      expect(await customersOf(server(), workspaceId)).toEqual([]);
      expect((await client.billingAccounts.list({ workspaceId })).data).toEqual([]);
      expect(failures()).toEqual([]);
    });

    test("is told to nobody else who waits for it", async () => {
      const client = await server().client();
      const account = await createAccount(client);
      await payWith(server(), account, "pm_card_visa");
      const body = { product_quantities: { users: 1 } };
      server().line.breakWith((request, next) =>
        request.method === "POST" ? loseAnswer(request, next) : next(request),
      );
      expect(await client.subscriptions.create(account, body).result()).toMatchObject({
        status: 503,
      });
      server().clock.advance(20_000);
      server().line.breakWith(
        ending(toRefusal(new AppError("card_declined")), "/v1/subscriptions"),
      );

      const second = await client.subscriptions.create(account, body).result();

      expect(second).toMatchObject({ status: 201, data: { status: "trialing" } });
    });

    /** A workspace in which an account was asked for and answered 503, though its customer was made. */
    async function accountInDoubt() {
      const client = await server().client();
      const { id: workspaceId } = await createWorkspace(client);
      server().line.breakWith(loseAnswer);
      const failed = await client.billingAccounts.create({ workspaceId }, acme).result();
      expect(failed.status).toBe(503);
      return { client, workspaceId };
    }

    /** Ends the open intent while it is looked for at Stripe. */
    function ending(outcome: string | null, path = "/v1/customers"): Carry {
      const { database, clock, line } = server();
      return async (request, next) => {
        const found = await next(request);
        if (request.method !== "GET" || new URL(request.url).pathname !== path) return found;
        line.mend();
        const { id } = await database.db
          .selectFrom("intents")
          .select("id")
          .where("ended_at", "is", null)
          .executeTakeFirstOrThrow();
        await database.transaction((trx) => closeIntent(trx, id, outcome, toInstant(clock.now())));
        return found;
      };
    }

    function failures() {
      return server().logged.filter(({ msg }) => msg === "job failed" || msg === "late");
    }
  },
  { STRIPE_DEADLINE_MS: "2000" },
);
