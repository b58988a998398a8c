import type { paths } from "@workspace-billing/api-types";
import createOpenapiFetch, {
  type Client,
  createQuerySerializer,
  type HeadersOptions,
  mergeHeaders,
} from "openapi-fetch";
import { type Bearer, withToken } from "./bearer.ts";
import type { OutgoingRequest } from "./hooks.ts";
import { fillPath } from "./path.ts";

// The only file that knows openapi-fetch.

const toQuery = createQuerySerializer();

/** Sends a request. `globalThis.fetch` is one. */
export type Fetch = (input: string | Request, init?: RequestInit) => Promise<Response>;

/** Sent with every request. */
export type DefaultHeaders = Readonly<Record<string, string>>;

/** The plain openapi-fetch client: paths and methods as the description has them. */
export type RawClient = Client<paths, "application/json">;

/** The plain client. The token goes to the API alone: the client can be told to send elsewhere. */
export function createRaw(
  baseUrl: string,
  headers: DefaultHeaders,
  fetch: Fetch,
  bearer: Bearer,
): RawClient {
  return createOpenapiFetch<paths, "application/json">({
    baseUrl,
    headers,
    redirect: "manual",
    pathSerializer: fillPath,
    fetch: async (request) =>
      fetch(
        request.url.startsWith(`${baseUrl}/`)
          ? new Request(request, { headers: withToken(request.headers, await bearer()) })
          : request,
      ),
  });
}

/**
 * What openapi-fetch would make a `Request` of. The methods send it as it is: `fetch` makes a `Request` anyway, and two
 * cost twice.
 *
 * @throws TypeError for a path parameter that cannot be one, and for a body or a header that cannot be sent
 */
export function toRequest(
  method: string,
  baseUrl: string,
  path: string,
  parameters: Readonly<Record<string, unknown>>,
  headers: readonly (HeadersOptions | undefined)[],
  body: unknown,
): OutgoingRequest {
  // A parameter that the operation does not have is sent too: the server refuses it, and it does not vanish.
  const others = Object.entries(parameters).filter(([name]) => !path.includes(`{${name}}`));
  const query = toQuery(Object.fromEntries(others));
  return {
    method,
    url: baseUrl + fillPath(path, parameters) + (query && `?${query}`),
    headers: mergeHeaders(body ? { "Content-Type": "application/json" } : {}, ...headers),
    body: JSON.stringify(body),
  };
}
