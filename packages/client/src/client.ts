import type { Namespaces } from "@workspace-billing/api-types/client-operations";
import { authorize, type Token } from "./authorization.ts";
import { toBaseUrl } from "./base-url.ts";
import { startCall } from "./call.ts";
import { chain, nameFailure, refuseRedirect, type Send } from "./fetch-chain.ts";
import type { Method } from "./method.ts";
import type { OperationId } from "./operation.ts";
import { createRaw, type RawClient } from "./raw.ts";
import { readOperations } from "./read-operations.ts";

/** Where the API is and how to call it. */
export interface ClientOptions {
  /** Where the API is, such as `https://api.example.com`. It may have a path. */
  readonly baseUrl: string;
  readonly token?: Token | undefined;
  /** Sends the requests, instead of the platform's `fetch`. */
  readonly fetch?: Send | undefined;
  /** Sent with every request. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** A namespace for each of the API's, in it a method for each operation: `client.billingAccounts.update(…)`. */
export type Client = Methods & {
  /** The plain openapi-fetch client under the methods: same address, token and `fetch`. */
  readonly raw: RawClient;
};

// Mapped member by member, so that editors show the comments of `Namespaces`, and lead there.
type Methods = {
  readonly [Namespace in keyof Namespaces]: {
    readonly [Name in keyof Namespaces[Namespace]]: Method<
      Extract<Namespaces[Namespace][Name], OperationId>
    >;
  };
};

/**
 * A client of the Workspaces & Billing API.
 *
 * @throws TypeError if `baseUrl` is not an absolute http(s) URL
 * @example
 * const client = createClient({ baseUrl: "https://api.example.com", token });
 * const account = await client.billingAccounts.update(
 *   { workspaceId: "ws_a1b2c3d4e5f6g7h8", billingAccountId: "cus_a1b2c3d4e5f6g7h8" },
 *   { name: "ACME Corp (International)" },
 * );
 */
export function createClient(options: ClientOptions): Client {
  const baseUrl = toBaseUrl(options.baseUrl);
  // `globalThis.fetch` is read at each request, and called unbound, as browsers demand.
  const fetch: Send = options.fetch ?? ((request) => globalThis.fetch(request));
  const send = chain([authorize(options.token, baseUrl), refuseRedirect, nameFailure], fetch);
  const raw = createRaw(baseUrl, send, new Headers(options.headers));

  const namespaces: Record<string, Record<string, unknown>> = {};
  for (const operation of readOperations()) {
    const { namespace, name } = operation;
    namespaces[namespace] = {
      ...namespaces[namespace],
      [name]: (...args: unknown[]) => startCall({ raw, send, operation }, args),
    };
  }
  // `Namespaces` and the table that is read here are generated together, and that the answers are of the types that the
  // description promises is what the server enforces.
  return { ...(namespaces as unknown as Methods), raw };
}
