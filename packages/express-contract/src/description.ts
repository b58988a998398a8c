/** A parsed OpenAPI 3.1 description (https://spec.openapis.org/oas/v3.1.1.html). */
export interface OpenApiDescription {
  readonly openapi: string;
  readonly paths?: object;
  readonly components?: object;
  readonly security?: readonly object[];
}

/** A JSON object of which nothing is known yet. */
export type JsonObject = { readonly [key: string]: unknown };

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The members of a map that may be missing. */
export function entriesOf(value: unknown): [string, unknown][] {
  return isObject(value) ? Object.entries(value) : [];
}

/** A description that cannot be enforced. Thrown before anything is served. */
export class DescriptionError extends Error {
  override readonly name = "DescriptionError";
}
