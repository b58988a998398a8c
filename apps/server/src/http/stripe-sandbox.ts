import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import { type Request as Incoming, Router } from "express";
import { isLoopbackHost } from "../auth/loopback.ts";
import { AppError } from "../errors.ts";

/** Answers as Stripe would, and takes what controls the sandbox itself. */
export interface EmbeddedSandbox {
  readonly fetch: (request: Request) => Promise<Response>;
}

const METHODS: readonly string[] = ["GET", "HEAD", "POST", "DELETE"];

/**
 * Development mode: `/_stripe/v1/…` is the embedded sandbox for curl or another SDK, as `https://api.stripe.com/v1/…` is
 * Stripe, and `/_stripe/sandbox/…` its controls. These ask for no key, so only this machine may call, by a loopback name
 * (as with `/dev/token`), and no page of another origin: a browser sends a simple POST for it without asking.
 */
export function stripeSandbox(sandbox: EmbeddedSandbox): Router {
  const router = Router();
  router.use("/_stripe", async (request, response, next) => {
    const { host, origin } = request.headers;
    if (!isLoopbackHost(host)) throw new AppError("host_not_allowed");
    if (origin !== undefined && origin !== `${request.protocol}://${host}`) {
      throw new AppError("host_not_allowed", {
        message: "No page of another origin may call the sandbox.",
      });
    }
    if (!METHODS.includes(request.method)) return next();
    const left = new AbortController();
    response.once("close", () => left.abort());
    const answer = await sandbox.fetch(toRequest(request, left.signal)).catch(givesNone);
    if (answer === undefined) return response.destroy();
    response.status(answer.status);
    for (const [name, value] of answer.headers) response.setHeader(name, value);
    response.end(Buffer.from(await answer.arrayBuffer()));
  });
  return router;
}

/** A sandbox that was told to fails as a connection does; so then must ours. */
function givesNone(error: unknown): undefined {
  if (!(error instanceof TypeError || (error instanceof Error && error.name === "AbortError"))) {
    throw error;
  }
}

/** What is asked behind the mount point; the sandbox does not look at the host. */
function toRequest(request: Incoming, signal: AbortSignal): Request {
  const headers = Object.entries(request.headersDistinct).map(
    ([name, values = []]): [string, string] => [name, values.join(", ")],
  );
  const hasBody = request.method === "POST" || request.method === "DELETE";
  return new Request(new URL(`http://sandbox${request.url}`), {
    method: request.method,
    headers,
    signal,
    // One type under two names: Node's declarations know the Web's streams twice.
    ...(hasBody ? { body: Readable.toWeb(request) as ReadableStream, duplex: "half" } : {}),
  });
}
