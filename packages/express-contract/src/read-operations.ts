import { DescriptionError, entriesOf, isObject, type OpenApiDescription } from "./description.ts";
import {
  type DocumentedResponse,
  inOperation,
  mediaObjects,
  type Operation,
  type Parameter,
  type RequestBody,
  type SecurityRequirement,
} from "./operation.ts";
import type { References } from "./references.ts";
import { securitySchemesOf } from "./security-scheme.ts";

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/** Headers that OpenAPI describes elsewhere: parameters of these names are to be ignored. */
const ignoredHeaders = new Set(["accept", "content-type", "authorization"]);

/**
 * Reads the operations of a description.
 * Throws a DescriptionError that names the operation when one cannot be enforced.
 */
export function readOperations(
  description: OpenApiDescription,
  references: References,
): Operation[] {
  const operations: Operation[] = [];
  const seen = new Map<string, string>();
  for (const [path, item] of entriesOf(description.paths)) {
    if (path.startsWith("x-")) continue;
    const pathItem = references.resolve(item);
    for (const method of methods) {
      if (pathItem[method] === undefined) continue;
      const where = `${method.toUpperCase()} ${path}`;
      const id = isObject(pathItem[method]) ? pathItem[method]["operationId"] : undefined;
      if (typeof id !== "string" || id === "") {
        throw new DescriptionError(`${where} has no operationId`);
      }
      const other = seen.get(id);
      if (other) throw new DescriptionError(`operationId "${id}" is used by ${other} and ${where}`);
      seen.set(id, where);
      operations.push(
        inOperation(id, () =>
          new OperationReader(description, references, pathItem, path).read(id, method),
        ),
      );
    }
  }
  return operations;
}

class OperationReader {
  readonly #description: OpenApiDescription;
  readonly #references: References;
  readonly #pathItem: { readonly [key: string]: unknown };
  readonly #path: string;

  constructor(
    description: OpenApiDescription,
    references: References,
    pathItem: { readonly [key: string]: unknown },
    path: string,
  ) {
    this.#description = description;
    this.#references = references;
    this.#pathItem = pathItem;
    this.#path = path;
  }

  read(operationId: string, method: string): Operation {
    const operation = this.#references.resolve(this.#pathItem[method]);
    const responses = this.#responses(operation["responses"]);
    const security = readSecurity(operation["security"] ?? this.#description.security);
    return {
      operationId,
      path: this.#path,
      method: method.toUpperCase(),
      parameters: this.#parameters(operation["parameters"]),
      requestBody: this.#requestBody(operation["requestBody"]),
      responses,
      security,
      apiKeysInQuery: this.#apiKeysInQuery(security),
      bodyLimitBytes: readByteLimit(operation["x-body-limit"]),
      allowsUnknownQuery: operation["x-eov-allow-unknown-query-parameters"] === true,
    };
  }

  /** The operation's own parameters, and those of its path that it does not override. */
  #parameters(own: unknown): Parameter[] {
    const byKey = new Map<string, Parameter>();
    const lists = [this.#pathItem["parameters"], own];
    for (const entry of lists.flatMap((list) => (Array.isArray(list) ? list : []))) {
      const object = this.#references.resolve(entry);
      const name = String(object["name"]);
      const place = object["in"];
      if (place === "header" && ignoredHeaders.has(name.toLowerCase())) continue;
      if (place !== "path" && place !== "query" && place !== "header") {
        throw new DescriptionError(`parameter "${name}" in "${place}" is not supported`);
      }
      if (object["schema"] === undefined && object["content"] === undefined) {
        throw new DescriptionError(`parameter "${name}" has no schema`);
      }
      byKey.set(`${place} ${name}`, {
        in: place,
        name,
        required: object["required"] === true,
        object: { ...defaultStyle(place, object["style"]), ...object, ...this.#schemas(object) },
      });
    }
    const parameters = [...byKey.values()];
    checkPathParameters(this.#path, parameters);
    return parameters;
  }

  #schemas(object: { readonly [key: string]: unknown }): object {
    if (object["content"] === undefined)
      return { schema: this.#references.schema(object["schema"]) };
    return { content: Object.fromEntries(mediaObjects(this.#content(object["content"]))) };
  }

  #requestBody(value: unknown): RequestBody | undefined {
    if (value === undefined) return undefined;
    const object = this.#references.resolve(value);
    const content = this.#content(object["content"]);
    for (const type of content.keys()) {
      if (type.startsWith("multipart/")) {
        throw new DescriptionError(`request bodies of type ${type} are not supported`);
      }
    }
    return { required: object["required"] === true, content };
  }

  #responses(value: unknown): Map<string, DocumentedResponse> {
    const responses = new Map<string, DocumentedResponse>();
    for (const [status, entry] of entriesOf(value)) {
      if (status.startsWith("x-")) continue;
      const object = this.#references.resolve(entry);
      const headers = entriesOf(object["headers"]).map(([name, header]) => {
        const resolved = this.#references.resolve(header);
        return {
          name,
          required: resolved["required"] === true,
          schema: this.#references.schema(resolved["schema"] ?? {}),
        };
      });
      responses.set(status.toUpperCase() === "DEFAULT" ? "default" : status.toUpperCase(), {
        content: this.#content(object["content"]),
        headers: headers.filter(({ name }) => name.toLowerCase() !== "content-type"),
      });
    }
    if (![...responses.keys()].some((status) => /^[23]/.test(status))) {
      throw new DescriptionError("no success (2xx or 3xx) is documented");
    }
    return responses;
  }

  #apiKeysInQuery(security: readonly SecurityRequirement[]): string[] {
    const schemes = securitySchemesOf(this.#description, this.#references);
    return security
      .flatMap((alternative) => [...alternative.keys()].map((name) => schemes.get(name)))
      .filter((scheme) => scheme?.type === "apiKey" && scheme.in === "query")
      .map((scheme) => scheme?.name ?? "");
  }

  #content(value: unknown): Map<string, unknown> {
    return new Map(
      entriesOf(value).map(([type, media]) => {
        const schema = isObject(media) ? media["schema"] : undefined;
        return [type, schema === undefined ? undefined : this.#references.schema(schema)];
      }),
    );
  }
}

/**
 * OpenAPI 3.1.1, section 4.8.12.2 (where `explode` means nothing for `deepObject`). Written out,
 * since the validator has no default for headers, and takes every query parameter for exploded.
 */
function defaultStyle(place: Parameter["in"], given: unknown): { style: string; explode: boolean } {
  const style = place === "query" ? "form" : "simple";
  return { style, explode: ["form", "deepObject"].includes(String(given ?? style)) };
}

function checkPathParameters(path: string, parameters: readonly Parameter[]): void {
  const inTemplate = new Set([...path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name));
  const described = new Set(parameters.filter((p) => p.in === "path").map((p) => p.name));
  for (const name of inTemplate) {
    if (name === undefined || !described.has(name)) {
      throw new DescriptionError(`path parameter "${name}" is not described`);
    }
  }
  for (const name of described) {
    if (!inTemplate.has(name))
      throw new DescriptionError(`path parameter "${name}" is not in ${path}`);
  }
}

function readSecurity(value: unknown): SecurityRequirement[] {
  if (!Array.isArray(value)) return [];
  return value.map(
    (alternative) =>
      new Map(
        entriesOf(alternative).map(([scheme, scopes]) => [
          scheme,
          Array.isArray(scopes) ? scopes.map(String) : [],
        ]),
      ),
  );
}

/** Bytes, or a number with a unit of 1,024: `"3mb"`, `"100kb"`. */
function readByteLimit(value: unknown): number | undefined {
  if (value === undefined) return undefined;
  if (typeof value === "number" && value >= 0) return value;
  const [, amount, unit] = /^(\d+(?:\.\d+)?)\s*(b|kb|mb|gb)$/i.exec(String(value)) ?? [];
  if (amount === undefined || unit === undefined) {
    throw new DescriptionError(`x-body-limit "${value}" is not a number of bytes`);
  }
  return Math.floor(Number(amount) * 1024 ** ["b", "kb", "mb", "gb"].indexOf(unit.toLowerCase()));
}
