import { DescriptionError, isObject, type JsonObject } from "./description.ts";
import { isJson } from "./media-type.ts";
import { mediaObjects, type Parameter } from "./operation.ts";
import { allowsObjects, readableSchema } from "./parameter-schema.ts";
import { readContent } from "./read-content.ts";
import type { References } from "./references.ts";

/** Headers that OpenAPI describes elsewhere: parameters of these names are to be ignored. */
const ignoredHeaders = new Set(["accept", "content-type", "authorization"]);

/** The styles that the validator reads. */
const styles = {
  path: ["simple"],
  query: ["form", "spaceDelimited", "pipeDelimited", "deepObject"],
  header: ["simple"],
} as const satisfies Record<Parameter["in"], readonly string[]>;

/**
 * The parameters of an operation: its own, and those of its path that it does not override.
 * Throws a DescriptionError when the validator could not read one as the description writes it.
 */
export function readParameters(
  lists: readonly unknown[],
  path: string,
  references: References,
): Parameter[] {
  const byKey = new Map<string, Parameter>();
  for (const entry of lists.flatMap((list) => (Array.isArray(list) ? list : []))) {
    const parameter = readParameter(references.resolve(entry), references);
    if (!parameter) continue;
    const { in: place, name } = parameter;
    byKey.set(`${place} ${place === "header" ? name.toLowerCase() : name}`, parameter);
  }
  const parameters = [...byKey.values()];
  checkPathParameters(path, parameters);
  return parameters;
}

function readParameter(object: JsonObject, references: References): Parameter | undefined {
  const name = String(object["name"]);
  const place = object["in"];
  if (place === "header" && ignoredHeaders.has(name.toLowerCase())) return undefined;
  if (place !== "path" && place !== "query" && place !== "header") {
    throw new DescriptionError(`parameter "${name}" in "${place}" is not supported`);
  }
  if (object["schema"] === undefined && object["content"] === undefined) {
    throw new DescriptionError(`parameter "${name}" has no schema`);
  }
  const written = { ...object, ...writing(place, object), ...schemasOf(object, references) };
  const problem = unreadable(place, name, written, references);
  if (problem !== undefined) {
    throw new DescriptionError(`parameter "${name}": ${problem} is not supported in a ${place}`);
  }
  return { in: place, name, required: object["required"] === true, object: written };
}

function schemasOf(object: JsonObject, references: References): object {
  if (object["content"] === undefined) {
    const schema = references.schema(object["schema"]);
    return { schema: readableSchema(schema, references.schemas) };
  }
  return { content: Object.fromEntries(mediaObjects(readContent(object["content"], references))) };
}

/**
 * Style and `explode` (OpenAPI 3.1.1, section 4.8.12.2, where `explode` means nothing for
 * `deepObject`, nor for lists that are `simple`). Written out, since the validator has no default
 * for headers, and takes every query parameter for exploded.
 */
function writing(place: Parameter["in"], object: JsonObject): { style: string; explode: boolean } {
  if (place !== "query") return { style: String(object["style"] ?? "simple"), explode: false };
  const style = String(object["style"] ?? "form");
  const explode = object["explode"] ?? ["form", "deepObject"].includes(style);
  return { style, explode: explode === true };
}

/** What it is about a parameter that the validator could not read. */
function unreadable(
  place: Parameter["in"],
  name: string,
  { style, explode, schema, content }: JsonObject,
  { schemas }: References,
): string | undefined {
  if (place === "query" && name.includes("[")) return "a name with a bracket";
  if (isObject(content)) {
    const types = Object.keys(content);
    if (types.length !== 1) return `content of ${types.length} media types`;
    return place !== "query" && types.some(isJson) ? "JSON" : undefined;
  }
  if (!styles[place].some((known) => known === style)) return `the style ${style}`;
  if (!isObject(schema)) return undefined;
  if (style === "deepObject") {
    return schema["type"] === "array" ? "a list of style deepObject" : undefined;
  }
  if (!allowsObjects(schema, schemas)) return undefined;
  if (style !== "form") return `an object of style ${style}`;
  const isOne =
    schema["type"] === "object" && !["allOf", "anyOf", "oneOf"].some((key) => key in schema);
  if (!isOne) return "a choice or sum of objects (unless of style deepObject)";
  const isOpen = (schema["additionalProperties"] ?? false) !== false;
  return explode && isOpen ? "an object of any fields (unless of style deepObject)" : undefined;
}

function checkPathParameters(path: string, parameters: readonly Parameter[]): void {
  const names = [...path.matchAll(/\{([^}]+)\}/g)].map(([, name = ""]) => name);
  const described = new Set(parameters.filter((p) => p.in === "path").map((p) => p.name));
  for (const [index, name] of names.entries()) {
    if (!described.has(name))
      throw new DescriptionError(`path parameter "${name}" is not described`);
    if (names.indexOf(name) < index) {
      throw new DescriptionError(`path parameter "${name}" is in ${path} twice`);
    }
  }
  for (const name of described) {
    if (!names.includes(name)) {
      throw new DescriptionError(`path parameter "${name}" is not in ${path}`);
    }
  }
}
