/**
 * There is no answer of the API: the server cannot be reached, the connection broke, or what answers redirects
 * elsewhere. `cause` is what `fetch` threw. Whether the operation took place is not known.
 */
export class ConnectionError extends Error {
  declare readonly name: "ConnectionError";

  static {
    // On the prototype, where the first line of the stack finds it.
    Object.defineProperty(ConnectionError.prototype, "name", { value: "ConnectionError" });
  }
}

/** `PATCH https://api.example.com/workspaces/ws_1`, for messages; without the query. */
export function describeRequest(request: Request): string {
  const { origin, pathname } = new URL(request.url);
  return `${request.method} ${origin}${pathname}`;
}
