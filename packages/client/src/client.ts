import type { Namespaces } from "@workspace-billing/api-types/client-operations";
import { createPersist } from "./attempts.ts";
import { toBaseUrl } from "./base-url.ts";
import { createBearer, type Token } from "./bearer.ts";
import { type AnyMethod, createMethod } from "./call.ts";
import { createExchange } from "./exchange.ts";
import type { Hooks } from "./hooks.ts";
import type { Method, Patience } from "./method.ts";
import { type AnyModify, createModify, type Modify } from "./modify.ts";
import type { OperationId } from "./operation.ts";
import { createRaw, type Fetch, type RawClient } from "./raw.ts";
import { readOperations } from "./read-operations.ts";

/** Where the API is and how to call it. */
export interface ClientOptions extends Patience {
  /** Where the API is, such as `https://api.example.com`. It may have a path. */
  readonly baseUrl: string;
  /** Who calls. */
  readonly token?: Token | undefined;
  /** Sends the requests, instead of the platform's `fetch`. */
  readonly fetch?: Fetch | undefined;
  /** Sent with every request. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Told of every attempt. */
  readonly hooks?: Hooks | undefined;
}

/** A namespace for each of the API's, in it a method for each operation: `client.billingAccounts.update(…)`. */
export type Client = Methods & {
  /** The plain openapi-fetch client under the methods: same address, token and `fetch`. */
  readonly raw: RawClient;
};

// Mapped member by member, so that editors show the comments of `Namespaces`, and lead there.
type Methods = {
  readonly [Namespace in keyof Namespaces]: {
    readonly [Name in keyof Namespaces[Namespace]]: MethodOf<Namespaces[Namespace][Name]>;
  };
};

type MethodOf<Made> = Made extends OperationId
  ? Method<Made>
  : Made extends readonly [infer Get extends OperationId, infer Update extends OperationId]
    ? Modify<Get, Update>
    : never;

/**
 * A client of the Workspaces & Billing API.
 *
 * @throws TypeError if `baseUrl` is not an absolute http(s) URL
 * @example
 * import { createClient } from "@workspace-billing/client";
 *
 * const client = createClient({ baseUrl: "https://api.example.com", token: "…" });
 * const account = await client.billingAccounts.update(
 *   { workspaceId: "ws_a1b2c3d4e5f6g7h8", billingAccountId: "cus_a1b2c3d4e5f6g7h8" },
 *   { name: "ACME Corp (International)" },
 * );
 */
export function createClient(options: ClientOptions): Client {
  const { token, headers = {}, hooks = {} } = options;
  const baseUrl = toBaseUrl(options.baseUrl);
  // `globalThis.fetch` is read at each request, and called unbound, as browsers demand.
  const fetch: Fetch = options.fetch ?? ((...request) => globalThis.fetch(...request));
  const bearer = createBearer(token);
  const persist = createPersist(createExchange(fetch, bearer, hooks), hooks, options);

  const namespaces: Record<string, Record<string, AnyMethod | AnyModify>> = {};
  for (const operation of readOperations()) {
    const [namespace, name, , , , mark] = operation;
    namespaces[namespace] ??= {};
    const methods = namespaces[namespace];
    const method = createMethod(operation, baseUrl, headers, persist);
    methods[name] = method;
    // The GET of a path stands before its PATCH.
    if (mark === "+") methods["modify"] = createModify(methods["get"] as AnyMethod, method);
  }
  // `Namespaces` and the table that is read here are generated together, and that the answers are of the types that the
  // description promises is what the server enforces.
  return { ...(namespaces as unknown as Methods), raw: createRaw(baseUrl, headers, fetch, bearer) };
}
