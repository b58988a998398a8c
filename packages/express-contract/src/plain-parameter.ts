import { isObject } from "./description.ts";
import type { Parameter } from "./operation.ts";

const plainTypes = new Set(["string", "integer", "number", "boolean"]);
const compositions = ["allOf", "anyOf", "oneOf", "not", "if"];

/** Whether a parameter is one value, not a list or an object written in one of OpenAPI's styles. */
export function isPlain({ object }: Parameter): boolean {
  const { schema, style, allowEmptyValue } = object;
  if (!isObject(schema) || style === "deepObject" || allowEmptyValue === true) return false;
  if (compositions.some((keyword) => Object.hasOwn(schema, keyword))) return false;
  const types = [schema["type"] ?? []].flat();
  return types.length > 0 && types.every((type) => plainTypes.has(String(type)));
}

/** The names under which a query parameter may stand, in front of any bracket. */
export function queryNamesOf({ name, object }: Parameter): string[] {
  const { schema, style, explode } = object;
  const isSpread = style === "form" && explode === true && isObject(schema);
  const properties = isSpread ? schema["properties"] : undefined;
  return [name, ...(isObject(properties) ? Object.keys(properties) : [])];
}
