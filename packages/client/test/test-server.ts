import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

/** A request as it arrived. */
interface Received {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** What the server answers: JSON, or any text. */
export interface Answer {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly json?: unknown;
  readonly text?: string;
}

/** Gives an answer, or has written one itself. */
type Answering = (received: Received, response: ServerResponse) => Answer | undefined;

/** A real HTTP server for one test, which answers as told and keeps what it receives. */
export async function startServer(answering: Answer | Answering = { json: {} }) {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request.setEncoding("utf8")) body += chunk;
    const { method = "", url = "", headers } = request;
    const arrived = { method, url, headers, body };
    received.push(arrived);
    const answer = typeof answering === "function" ? answering(arrived, response) : answering;
    if (answer) send(response, answer);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const stop = () => {
    server.closeAllConnections();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  };
  onTestFinished(stop);
  const { port } = server.address() as AddressInfo; // It listens on a port, so it is no pipe.
  return { baseUrl: `http://127.0.0.1:${port}`, received, stop };
}

function send(response: ServerResponse, { status = 200, headers, json, text }: Answer): void {
  if (json === undefined) {
    response.writeHead(status, headers).end(text);
  } else {
    const type = { "Content-Type": "application/json" };
    response.writeHead(status, { ...type, ...headers }).end(JSON.stringify(json));
  }
}
