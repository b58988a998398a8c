import fc from "fast-check";

const junk = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    false,
    0,
    -1,
    1.5,
    3,
    1e21,
    "",
    "a",
    "b",
    "usd",
    "cat",
    "dog",
  ),
  fc.constantFrom<unknown>(
    "2024-02-30",
    "2024-02-29",
    "2024-01-01T00:00:00Z",
    "a@b.co",
    "é",
    "~/a",
  ),
  fc.constantFrom<unknown>(
    [],
    {},
    [1, 1],
    [[]],
    ["a", 2],
    { a: 1 },
    { kind: "cat" },
    { kind: "dog" },
  ),
);

const mutation = fc.record({
  at: fc.nat(),
  how: fc.constantFrom("replace", "remove", "add", "repeat", "wrap"),
  key: fc.constantFrom(
    "a",
    "b",
    "id",
    "name",
    "kind",
    "extra",
    "constructor",
    "x-1",
    "toString",
    "a/b",
  ),
  value: junk,
});

type Mutation = typeof mutation extends fc.Arbitrary<infer Value> ? Value : never;

/** Values near to a seed: it itself, or it with up to three things wrong. */
export function near(seed: unknown): fc.Arbitrary<unknown> {
  return fc
    .array(mutation, { maxLength: 3 })
    .map((mutations) => mutations.reduce(mutate, structuredClone(seed)));
}

function mutate(value: unknown, { at, how, key, value: given }: Mutation): unknown {
  const root = { value };
  const places = [...placesIn(root)];
  const place = places[at % places.length];
  if (!place) return value;
  const [holder, name] = place;
  const current = Reflect.get(holder, name);
  if (how === "remove" && holder !== root) Reflect.deleteProperty(holder, name);
  else if (how === "wrap") Reflect.set(holder, name, [current]);
  else if (how === "add" && typeof current === "object" && current !== null) {
    if (Array.isArray(current)) current.push(structuredClone(given));
    else Reflect.set(current, key, structuredClone(given));
  } else if (how === "repeat" && Array.isArray(current)) current.push(...structuredClone(current));
  else Reflect.set(holder, name, structuredClone(given));
  return root.value;
}

function* placesIn(holder: object): Generator<readonly [object, string]> {
  for (const key of Object.keys(holder)) {
    yield [holder, key];
    const inside: unknown = Reflect.get(holder, key);
    if (typeof inside === "object" && inside !== null) yield* placesIn(inside);
  }
}
