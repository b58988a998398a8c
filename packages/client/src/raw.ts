import type { paths } from "@workspace-billing/api-types";
import createOpenapiFetch, { type Client } from "openapi-fetch";
import type { Send } from "./fetch-chain.ts";
import { fillPath } from "./path.ts";
import type { Operation } from "./read-operations.ts";

// The only file that knows openapi-fetch.

/** The plain openapi-fetch client: paths and methods as the description has them. */
export type RawClient = Client<paths, "application/json">;

/** An openapi-fetch client that sends through `send`. Redirects are left for `send` to judge. */
export function createRaw(baseUrl: string, send: Send, headers: Headers): RawClient {
  return createOpenapiFetch<paths, "application/json">({
    baseUrl,
    fetch: send,
    headers,
    redirect: "manual",
    pathSerializer: fillPath,
  });
}

/** What is particular to one request. */
interface RawRequest {
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal | undefined;
  readonly fetch: Send;
}

/** An answer, its body read as the operation's media type says; a failure's is parsed, and text if it is not JSON. */
export interface RawAnswer {
  readonly data?: unknown;
  readonly error?: unknown;
  readonly response: Response;
}

/** Sends the request of an operation of which only the table is known. */
export function sendRaw(
  raw: RawClient,
  operation: Operation,
  request: RawRequest,
): Promise<RawAnswer> {
  const { path, query, ...init } = request;
  // openapi-fetch types a request by the literal path. Here it is a value of the operation table, which is generated
  // from the same description as the types, and callers are typed by the operation instead.
  const send = raw.request as unknown as (
    method: string,
    path: string,
    init: object,
  ) => Promise<RawAnswer>;
  const parseAs = readerOf(operation.mediaType);
  return send(operation.method, operation.path, { ...init, parseAs, params: { path, query } });
}

function readerOf(mediaType = "application/json"): "json" | "text" | "blob" {
  if (mediaType === "application/json") return "json";
  return mediaType.startsWith("text/") ? "text" : "blob";
}
