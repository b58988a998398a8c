import fc from "fast-check";
import { expect, test } from "vitest";
import { openSandbox } from "./open-sandbox.ts";

/** A customer as a user of the API thinks of it. */
interface Model {
  plain: Record<string, string | null>;
  address: Record<string, string | null> | null;
  metadata: Record<string, string>;
}

const emptyAddress = {
  city: null,
  country: null,
  line1: null,
  line2: null,
  postal_code: null,
  state: null,
};

const value = fc.string({ maxLength: 20 });
const plain = fc.record({ name: value, phone: value, description: value }, { requiredKeys: [] });
const address = fc.oneof(
  fc.constant("" as const),
  fc.record({ city: value, line1: value, line2: value }, { requiredKeys: [] }),
);
const key = fc.constantFrom("a", "b", "__proto__", "toString");
const metadata = fc.oneof(fc.constant("" as const), fc.dictionary(key, value));
const change = fc.record({ plain, address, metadata }, { requiredKeys: ["plain"] });

type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

/** Absent leaves alone, empty clears, a value sets; hashes line by line. Written without the sandbox's code. */
function apply(model: Model, given: Change): void {
  for (const [name, text] of Object.entries(given.plain)) model.plain[name] = text || null;
  if (given.address === "") model.address = null;
  // An empty hash sends nothing.
  else if (given.address && Object.keys(given.address).length > 0) {
    model.address ??= { ...emptyAddress };
    for (const [line, text] of Object.entries(given.address)) model.address[line] = text || null;
  }
  if (given.metadata === "") model.metadata = {};
  else if (given.metadata) {
    const pairs = Object.entries({ ...model.metadata, ...given.metadata });
    model.metadata = Object.fromEntries(pairs.filter(([, text]) => text !== ""));
  }
}

test("any sequence of updates leaves the customer as a plain model of them", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 6 }), async (changes) => {
      const { stripe, sandbox } = openSandbox();
      const { id } = await stripe.customers.create();
      const model: Model = {
        plain: { name: null, phone: null, description: null },
        address: null,
        metadata: {},
      };
      for (const given of changes) {
        const { plain: fields, ...rest } = given;
        const answered = await stripe.customers.update(id, { ...fields, ...rest });
        apply(model, given);
        const stored = await stripe.customers.retrieve(id);
        expect(stored).toEqual(answered);
        expect(stored).toMatchObject({ ...model.plain, address: model.address });
        expect(Object.entries(answered.metadata).sort()).toEqual(
          Object.entries(model.metadata).sort(),
        );
      }
      sandbox.close();
    }),
    { numRuns: 100 },
  );
});
