import { DescriptionError, isObject } from "./description.ts";
import { isJson } from "./media-type.ts";

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

/** Runs a step of the start; what it throws is said to be this operation's. */
export function inOperation<Result>(operationId: string, step: () => Result): Result {
  try {
    return step();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new DescriptionError(`operation "${operationId}": ${message}`, { cause: error });
  }
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
