import {
  DescriptionError,
  entriesOf,
  isObject,
  type JsonObject,
  type OpenApiDescription,
} from "./description.ts";
import { bodyKind, parseMediaType } from "./media-type.ts";
import {
  type DocumentedResponse,
  inOperation,
  type Operation,
  type RequestBody,
  type SecurityRequirement,
} from "./operation.ts";
import { readableSchema } from "./parameter-schema.ts";
import { readContent } from "./read-content.ts";
import { readParameters } from "./read-parameters.ts";
import type { References } from "./references.ts";
import { securitySchemesOf } from "./security-scheme.ts";

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

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
    const pathItem = pathItemOf(path, item, references);
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
  readonly #pathItem: JsonObject;
  readonly #path: string;

  constructor(
    description: OpenApiDescription,
    references: References,
    pathItem: JsonObject,
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
      parameters: readParameters(
        [this.#pathItem["parameters"], operation["parameters"]],
        this.#path,
        this.#references,
      ),
      requestBody: this.#requestBody(operation["requestBody"]),
      responses,
      security,
      apiKeysInQuery: this.#apiKeysInQuery(security),
      bodyLimitBytes: readByteLimit(operation["x-body-limit"]),
      allowsUnknownQuery: operation["x-eov-allow-unknown-query-parameters"] === true,
    };
  }

  #requestBody(value: unknown): RequestBody | undefined {
    if (value === undefined) return undefined;
    const object = this.#references.resolve(value);
    const content = readContent(object["content"], this.#references);
    if (content.size === 0) throw new DescriptionError("its request body has no content");
    for (const [type, schema] of content) {
      if (parseMediaType(type).type.startsWith("multipart/")) {
        throw new DescriptionError(`request bodies of type ${type} are not supported`);
      }
      if (!isChecked(type, schema, this.#references)) content.set(type, undefined);
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
        content: readContent(object["content"], this.#references),
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
}

/**
 * Whether a body of this type is checked: bytes are handed over as they are, and text only keeps
 * to a schema of text, not to one of what it would be when it is parsed.
 */
function isChecked(mediaType: string, schema: unknown, { schemas }: References): boolean {
  const kind = bodyKind(mediaType);
  if (kind !== "text") return kind !== "bytes";
  const readable = readableSchema(schema, schemas);
  const type = isObject(readable) ? readable["type"] : undefined;
  return type === undefined || [type].flat().includes("string");
}

/** A path item, with what stands beside its `$ref` (OpenAPI 3.1.1, section 4.8.9.1). */
function pathItemOf(path: string, item: unknown, references: References): JsonObject {
  if (!path.startsWith("/") || /[?#]/.test(path)) {
    throw new DescriptionError(`path "${path}" must begin with "/" and have no query`);
  }
  const target = references.resolve(item);
  if (target === item) return target;
  // Sound: it has a `$ref`, so it is an object.
  const { $ref: _ref, ...own } = item as JsonObject;
  const twice = [...methods, "parameters"].find((field) => field in own && field in target);
  if (twice) throw new DescriptionError(`${path} has ${twice} both beside its $ref and behind it`);
  return { ...target, ...own };
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
