import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { publishedDescription } from "../published-description.ts";

interface Schema {
  readonly $ref?: string;
  readonly allOf?: readonly [Schema, Schema];
  readonly description?: string;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly enum?: readonly string[];
}

interface Answer {
  readonly $ref?: string;
  readonly content?: Readonly<Record<string, { readonly schema: Schema }>>;
}

interface Description {
  readonly paths: Record<string, Record<string, { readonly responses: Record<string, Answer> }>>;
  readonly components: {
    readonly schemas: Record<string, Schema>;
    readonly responses: Record<string, Answer>;
  };
}

// Sound as far as it is read here: the bundle is linted.
const described = JSON.parse(
  await readFile(new URL("../openapi.bundle.json", import.meta.url), "utf8"),
) as Description;
const published = publishedDescription(described);

/** The schemas of JSON answers, by place: those of error answers in operations, and of all that are shared. */
function schemasOf({ paths, components }: Description): ReadonlyMap<string, Schema> {
  const operations = Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).flatMap(([method, { responses }]) =>
      Object.entries(responses ?? {}).flatMap(([status, answer]) =>
        Number(status) >= 400 ? [[`${method} ${path} ${status}`, answer] as const] : [],
      ),
    ),
  );
  return new Map(
    [...operations, ...Object.entries(components.responses)].flatMap(([place, { content }]) => {
      const schema = content?.["application/json"]?.schema;
      return schema ? [[place, schema] as const] : [];
    }),
  );
}

const ours = schemasOf(described);
/** Every error answer that is public, with the schema that is published. */
const errors = [...schemasOf(published)].filter(([place]) => ours.get(place)?.allOf);
const nameOf = (schema: Schema) => schema.$ref?.split("/").at(-1) ?? "";

describe("an error answer that is published", () => {
  test.each(errors)("%s refers to a plain schema that takes what ours takes", (place, schema) => {
    const plain = published.components.schemas[nameOf(schema)];
    const { Error: whole, ErrorCode: codes } = described.components.schemas;
    const narrowed = ours.get(place)?.allOf?.[1].properties?.["code"]?.enum ?? [];

    expect(plain?.properties?.["code"]?.enum?.toSorted()).toEqual(narrowed.toSorted());
    expect(plain).toEqual({
      ...whole,
      properties: { ...whole?.properties, code: { ...codes, ...plain?.properties?.["code"] } },
    });
  });

  test.each(errors)("%s says what its codes mean, and of no other", (_place, schema) => {
    const code = published.components.schemas[nameOf(schema)]?.properties?.["code"];
    const told = [...(code?.description?.matchAll(/^- `(\w+)`/gm) ?? [])].map(([, name]) => name);
    expect(told).toEqual(code?.enum?.toSorted());
  });
});

test("a set of codes has one schema, called after the answers that have it", () => {
  const sets = errors.map(([, schema]) => published.components.schemas[nameOf(schema)]);
  const keys = sets.map((schema) => schema?.properties?.["code"]?.enum?.toSorted().join());
  const names = new Set(errors.map(([, schema]) => nameOf(schema)));

  expect(names.size).toBe(new Set(keys).size);
  expect([...names]).toEqual(
    expect.arrayContaining([
      "ResourceMissingError",
      "InternalError",
      "ArchiveWorkspace409Error",
      "UpdateBillingAccount422OrPreviewInvoice422Error",
    ]),
  );
});

test("nothing of the published description is a combination of schemas, or left over from one", () => {
  expect(JSON.stringify(published)).not.toMatch(/"(?:allOf|anyOf|oneOf)":/);
  expect(published.components.schemas).not.toHaveProperty("Error");
  expect(published.components.schemas).not.toHaveProperty("ErrorCode");
});

test("a schema that has such a name already is named, and nothing published", () => {
  const schemas = { ...described.components.schemas, ArchiveWorkspace409Error: {} };
  const taken = { ...described, components: { ...described.components, schemas } };
  expect(() => publishedDescription(taken)).toThrow(
    "There are two schemas called ArchiveWorkspace409Error.",
  );
});
