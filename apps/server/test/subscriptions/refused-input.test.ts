import { expect, test } from "vitest";
import { createAccount } from "../support/fixtures.ts";
import { describeServer } from "../support/server.ts";

describeServer("what no subscription can be made of", (server) => {
  const cases: readonly [string, object, string][] = [
    ...[0, -1, 1.5, 10 ** 12].map((users): [string, object, string] => [
      `a quantity of ${users}`,
      { product_quantities: { users } },
      "product_quantities.users",
    ]),
    [
      "a quantity that is no number",
      { product_quantities: { users: "5" } },
      "product_quantities.users",
    ],
    [
      "eleven pairs of metadata",
      {
        product_quantities: { users: 5 },
        metadata: Object.fromEntries(Array.from({ length: 11 }, (_, n) => [`key${n}`, "x"])),
      },
      "metadata",
    ],
    [
      "a key of metadata with brackets, of which Stripe makes something else",
      { product_quantities: { users: 5 }, metadata: { "a[b]": "x" } },
      'metadata["a[b]"]',
    ],
    [
      "a value of metadata of 501 characters",
      { product_quantities: { users: 5 }, metadata: { note: "x".repeat(501) } },
      "metadata.note",
    ],
  ];

  test.for(cases)(
    "422 validation_failed: %s, when it is created and when it is changed",
    async ([, fields, param]) => {
      const client = await server().client();
      const account = await createAccount(client);
      const refused = { status: 422, error: { code: "validation_failed", param } };
      const body = fields as { product_quantities: { users: number } };

      expect(await client.subscriptions.create(account, body).result()).toMatchObject(refused);
      const path = { ...account, subscriptionId: "sub_1" };
      expect(await client.subscriptions.update(path, body).result()).toMatchObject(refused);
      expect((await client.subscriptions.list(account)).data).toEqual([]);
    },
  );
});
