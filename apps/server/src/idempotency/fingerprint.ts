import { createHash } from "node:crypto";

/** A request as the description allows it. */
export interface DescribedRequest {
  readonly operationId: string;
  readonly path: object;
  readonly query: object;
  readonly body: unknown;
}

/**
 * What a request is, in 43 characters: two are the same if they mean the same operation, path, query and body. The order
 * of a body's fields, white space, and defaults that are left out make no difference.
 */
export function toFingerprint({ operationId, path, query, body }: DescribedRequest): string {
  const text = JSON.stringify([operationId, path, query, body ?? null], sorted);
  return createHash("sha256").update(text).digest("base64url");
}

/** For `JSON.stringify`: objects with their keys in order. */
function sorted(_key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value);
  return Object.fromEntries(entries.sort(([one], [other]) => (one < other ? -1 : 1)));
}
