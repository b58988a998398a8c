import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { ApiAnswer, ApiRequest } from "../api/message.ts";

export interface ListenOptions {
  /** Unset: 127.0.0.1. */
  readonly host?: string;
  /** Unset: 12111. 0: any free port. */
  readonly port?: number;
}

export interface Listening {
  readonly url: string;
  /** Takes no more connections, and is done when the requests under way are answered. */
  readonly close: () => Promise<void>;
}

const PORT_DEFAULT = 12111;

/** How long a request under way may hold up closing. */
const CLOSE_MS = 2000;

/**
 * Serves the API over HTTP.
 * @throws Error with `code` `EADDRINUSE` and the like when it cannot listen there.
 */
export async function listen(
  answer: (request: ApiRequest) => Promise<ApiAnswer>,
  { host = "127.0.0.1", port = PORT_DEFAULT }: ListenOptions = {},
): Promise<Listening> {
  const server = createServer((request, response) => {
    answer(fromIncoming(request, response)).then(
      (given) => send(request, response, given),
      // No answer: the sandbox is closed, or that is what was asked for.
      () => response.destroy(),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  return { url: urlOf(server), close: () => close(server) };
}

function send(request: IncomingMessage, response: ServerResponse, answer: ApiAnswer): void {
  response.writeHead(answer.status, {
    ...answer.headers,
    "Content-Length": Buffer.byteLength(answer.body),
    // What is left of a body that was refused unread is not worth reading.
    ...(!request.complete && { Connection: "close" }),
  });
  response.end(answer.body);
}

function fromIncoming(request: IncomingMessage, response: ServerResponse): ApiRequest {
  const [path = "", ...query] = (request.url ?? "").split("?");
  return {
    method: request.method ?? "",
    path,
    query: query.join("?"),
    header: (name) => {
      const value = request.headers[name];
      return Array.isArray(value) ? value.join(", ") : value;
    },
    body: request,
    onLeft: (listener) => {
      if (response.destroyed) listener();
      else response.once("close", listener);
    },
  };
}

function urlOf(server: Server): string {
  // Sound: a server that listens on a host and port has an address of this form.
  const { address, family, port } = server.address() as AddressInfo;
  return `http://${family === "IPv6" ? `[${address}]` : address}:${port}`;
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const impatience = setTimeout(() => server.closeAllConnections(), CLOSE_MS);
    server.close(() => {
      clearTimeout(impatience);
      resolve();
    });
  });
}
