import { isObject, type JsonObject } from "./description.ts";

type Schemas = Readonly<Record<string, unknown>>;

const prefix = "#/components/schemas/";

/**
 * A parameter's schema as the validator reads values by it: it looks for `type` in the schema
 * itself, and takes every reference inside for an object. So references are followed, their sums
 * are one schema, and null, which no text stands for, is not among the choices.
 */
export function readableSchema(schema: unknown, schemas: Schemas): unknown {
  if (!isObject(schema)) return schema;
  const target = targetOf(schema, schemas);
  if (target !== undefined) return readableSchema(target, schemas);
  const readable = (part: unknown) => readableSchema(part, schemas);
  const { allOf, anyOf, oneOf, ...rest } = schema;
  const sum = [allOf ?? []].flat().map(readable);
  const choices: Record<string, unknown> = {};
  for (const [keyword, branches] of Object.entries({ anyOf, oneOf })) {
    if (!Array.isArray(branches)) continue;
    const others = branches.map(readable).filter((branch) => !isNull(branch));
    if (others.length === 1) sum.push(others[0]);
    else choices[keyword] = others;
  }
  return sum.filter(isObject).reduce(merge, withoutNull({ ...rest, ...choices }));
}

/** Whether the schema allows objects, as far as it says what it allows. */
export function allowsObjects(schema: unknown, schemas: Schemas, seen = new Set()): boolean {
  if (!isObject(schema) || seen.has(schema)) return false;
  seen.add(schema);
  const target = targetOf(schema, schemas);
  if (target !== undefined) return allowsObjects(target, schemas, seen);
  const { type, properties, additionalProperties, allOf, anyOf, oneOf } = schema;
  if (type !== undefined) return [type].flat().includes("object");
  if (properties !== undefined || additionalProperties !== undefined) return true;
  return [allOf, anyOf, oneOf].flat().some((part) => allowsObjects(part, schemas, seen));
}

/** What a reference leads to. References that lead back to themselves have been refused. */
function targetOf({ $ref }: JsonObject, schemas: Schemas): unknown {
  return typeof $ref === "string" ? schemas[$ref.slice(prefix.length)] : undefined;
}

function isNull(schema: unknown): boolean {
  return isObject(schema) && schema["type"] === "null";
}

function withoutNull({ type, default: fallback, ...rest }: JsonObject): JsonObject {
  const types = Array.isArray(type) ? type.filter((one) => one !== "null") : [];
  return {
    ...rest,
    ...(type !== undefined && {
      type: types.length === 0 ? type : types.length === 1 ? types[0] : types,
    }),
    ...(fallback !== undefined && fallback !== null && { default: fallback }),
  };
}

/** Both in one schema. What both say, but for the default, goes on to count twice. */
function merge(one: JsonObject, other: JsonObject): JsonObject {
  const { allOf: own = [], ...rest } = one;
  const { allOf: more = [], ...added } = other;
  const twice = Object.entries(added).filter(
    ([keyword]) => keyword in rest && keyword !== "default",
  );
  const allOf = [own, more, twice.length > 0 ? Object.fromEntries(twice) : []].flat();
  return { ...added, ...rest, ...(allOf.length > 0 && { allOf }) };
}
