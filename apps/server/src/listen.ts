import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { type AddressInfo, isIPv6 } from "node:net";
import type { Express } from "express";
import type { Logger } from "pino";
import type { Config } from "./config.ts";
import { answerMalformedHttp } from "./http/malformed-http.ts";

/** A slow client holds a connection, and no more, for as long as this. */
const HEADERS_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 30_000;

/**
 * Longer than a load balancer keeps a connection to us (60 s is usual): whoever closes it first must not be the one whom
 * the next request is already on its way to.
 */
const KEEP_ALIVE_TIMEOUT_MS = 75_000;

/** @throws Error with one line that names the variable, when the address cannot be had */
export async function listen(app: Express, config: Config, log: Logger): Promise<Server> {
  const server = createServer(
    {
      headersTimeout: HEADERS_TIMEOUT_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
      keepAliveTimeout: KEEP_ALIVE_TIMEOUT_MS,
      connectionsCheckingInterval: 5_000,
      // The app refuses such a request itself, with a body that says what is wrong.
      requireHostHeader: false,
    },
    app,
  );
  // An expectation that we do not know is nobody's reason to answer without a body (RFC 9110, section 10.1.1: may).
  server.on("checkExpectation", app);
  server.on("clientError", answerMalformedHttp(config.publicUrl, log));
  server.listen(config.port, config.host);
  try {
    await once(server, "listening");
  } catch (error) {
    throw new Error(reason(error, config), { cause: error });
  }
  return server;
}

/** The port that the server listens on: with `PORT=0` the system chooses it. */
export function portOf(server: Server): number {
  // A server that listens on TCP has an address with a port.
  return (server.address() as AddressInfo).port;
}

/** Where this machine reaches the server. */
export function localUrlOf(server: Server, { host }: Pick<Config, "host">): string {
  return `http://${isIPv6(host) ? `[${host}]` : host}:${portOf(server)}`;
}

function reason(error: unknown, { host, port }: Config): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "EADDRINUSE") return `PORT: ${port} on ${host} is taken; set PORT to a free one.`;
  if (code === "EACCES")
    return `PORT: ${port} may not be used by this user; set PORT to one above 1023.`;
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND") {
    return `HOST: ${host} is not an address of this machine.`;
  }
  return `HOST, PORT: cannot listen on ${host}:${port} (${String(code)}).`;
}
