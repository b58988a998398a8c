import { isObject, type JsonObject } from "./description.ts";
import type { Parameter } from "./operation.ts";

type Schemas = Readonly<Record<string, unknown>>;

const plainTypes = new Set(["string", "integer", "number", "boolean", "null"]);
const compositions = ["$ref", "allOf", "anyOf", "oneOf", "not", "if"];

/** Whether a parameter is one value, not a list or an object written in one of OpenAPI's styles. */
export function isPlain(parameter: Parameter, schemas: Schemas): boolean {
  const { object } = parameter;
  if (object["content"] !== undefined || object["allowEmptyValue"] === true) return false;
  if (!hasPlainName(parameter, schemas)) return false;
  const types = typesOf(schemaOf(parameter, schemas));
  return types.length > 0 && types.every((type) => plainTypes.has(type));
}

/**
 * Whether a parameter always stands under its own name. Others may not: the properties of an
 * object have names of their own in a query (`style: form`, `style: deepObject`).
 */
export function hasPlainName(parameter: Parameter, schemas: Schemas): boolean {
  if (parameter.in !== "query" || parameter.object["content"] !== undefined) return true;
  if (parameter.name.includes("[") || parameter.object["style"] === "deepObject") return false;
  const schema = schemaOf(parameter, schemas);
  if (!schema || compositions.some((keyword) => Object.hasOwn(schema, keyword))) return false;
  return !typesOf(schema).includes("object");
}

function schemaOf({ object }: Parameter, schemas: Schemas): JsonObject | undefined {
  let schema = object["schema"];
  // A chain of references ends: references that lead back to themselves have been refused.
  while (isObject(schema) && typeof schema["$ref"] === "string") {
    if (Object.keys(schema).length > 1) break;
    schema = schemas[schema["$ref"].slice("#/components/schemas/".length)];
  }
  return isObject(schema) ? schema : undefined;
}

function typesOf(schema: JsonObject | undefined): string[] {
  return [schema?.["type"] ?? []].flat().map(String);
}
