import { DescriptionError, entriesOf, isObject, type OpenApiDescription } from "./description.ts";
import { isJson } from "./media-type.ts";
import type { References } from "./references.ts";

/** One operation of the description, its references followed, its schemas copied. */
export interface Operation {
  readonly operationId: string;
  /** As the description writes it: `/books/{bookId}`. */
  readonly path: string;
  /** `GET`, `PATCH` … */
  readonly method: string;
  readonly parameters: readonly Parameter[];
  readonly requestBody: RequestBody | undefined;
  /** By status: `200`, `4XX`, `default`. */
  readonly responses: ReadonlyMap<string, DocumentedResponse>;
  /** Alternatives of scopes by scheme; none = anybody may call. */
  readonly security: readonly SecurityRequirement[];
  /** Query parameters that carry a key of a security scheme: not the handler's business. */
  readonly apiKeysInQuery: readonly string[];
  readonly bodyLimitBytes: number | undefined;
  readonly allowsUnknownQuery: boolean;
}

export interface Parameter {
  readonly in: "path" | "query" | "header";
  readonly name: string;
  readonly required: boolean;
  /** The parameter object for the validator, with its schema copied. */
  readonly object: { readonly [key: string]: unknown };
}

export interface RequestBody {
  readonly required: boolean;
  /** Schema by media type, as documented. */
  readonly content: ReadonlyMap<string, unknown>;
}

export interface DocumentedResponse {
  readonly content: ReadonlyMap<string, unknown>;
  readonly headers: readonly { name: string; required: boolean; schema: unknown }[];
}

export type SecurityRequirement = ReadonlyMap<string, readonly string[]>;

/** A security scheme, as far as it says where credentials stand. */
export interface SecurityScheme {
  readonly type: string;
  readonly in: string | undefined;
  readonly name: string | undefined;
  /** `bearer`, `basic`. */
  readonly scheme: string | undefined;
}

/** The description's security schemes by name. */
export function securitySchemesOf(
  description: OpenApiDescription,
  references: References,
): ReadonlyMap<string, SecurityScheme> {
  const components = isObject(description.components) ? description.components : {};
  return new Map(
    entriesOf(components["securitySchemes"]).map(([name, value]) => {
      const scheme = references.resolve(value);
      const text = (key: string) => (typeof scheme[key] === "string" ? scheme[key] : undefined);
      return [
        name,
        { type: text("type") ?? "", in: text("in"), name: text("name"), scheme: text("scheme") },
      ];
    }),
  );
}

export const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

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

/** Runs a step of the start; what it throws is said to be this operation's. */
export function inOperation<Result>(operationId: string, step: () => Result): Result {
  try {
    return step();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new DescriptionError(`operation "${operationId}": ${message}`, { cause: error });
  }
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

/** Media type objects as the validator wants them. Only JSON is checked against a schema by it. */
export function mediaObjects(content: ReadonlyMap<string, unknown>): [string, object][] {
  return [...content].map(([type, schema]) => [
    type,
    schema === undefined || (!isJson(type) && isBinary(schema)) ? {} : { schema },
  ]);
}

function isBinary(schema: unknown): boolean {
  return isObject(schema) && schema["format"] === "binary";
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
