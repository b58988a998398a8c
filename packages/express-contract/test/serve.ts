import { type IncomingHttpHeaders, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import express, { type RequestHandler } from "express";
import { onTestFinished } from "vitest";
import { ContractError, type ContractOptions, createContract } from "../src/index.ts";

/** A contract whose operations have no generated types: handlers are checked at run time alone. */
export type LooseOptions = Omit<ContractOptions<never, unknown>, "handlers" | "description"> & {
  readonly description: object;
  readonly handlers: Readonly<Record<string, LooseHandler>>;
};

export type LooseHandler = (input: LooseInput, context: unknown) => unknown;

export interface LooseInput {
  readonly path: Record<string, unknown>;
  readonly query: Record<string, unknown>;
  readonly header: Record<string, unknown>;
  readonly body: unknown;
}

export type Overrides = Partial<LooseOptions> & Pick<LooseOptions, "description" | "handlers">;

/** The contract with defaults for what a test does not care about. */
export function contractOf(overrides: Overrides): Promise<RequestHandler> {
  const options: LooseOptions = {
    security: {},
    context: () => undefined,
    onResponseDrift: "throw",
    errorReply: (error) => {
      if (!(error instanceof ContractError)) {
        return { status: 500, body: { code: "internal", message: String(error) } };
      }
      const { status, headers, reason, message, violations, omitted } = error;
      return { status, headers, body: { code: reason, message, violations, omitted } };
    },
    ...overrides,
  };
  // Sound: the types of loose handlers are what this file says of them.
  return createContract(options as unknown as ContractOptions<Record<string, unknown>, unknown>);
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** The parsed body, `undefined` when there is none. */
  readonly json: unknown;
}

export interface Call {
  readonly headers?: Record<string, string | string[]>;
  readonly body?: string | Uint8Array | undefined;
}

export interface Served {
  readonly port: number;
  readonly call: (line: string, call?: Call) => Promise<Answer>;
  /** A call with a JSON body. */
  readonly json: (line: string, body: unknown, headers?: Record<string, string>) => Promise<Answer>;
}

/** Listens with a real Express app, for the time of one test. */
export async function serve(
  overrides: Overrides,
  before: readonly RequestHandler[] = [],
): Promise<Served> {
  const contract = await contractOf(overrides);
  const app = express().disable("x-powered-by");
  for (const middleware of before) app.use(middleware);
  app.use(contract);
  const server = await listen(app);
  // Sound: it listens on a port.
  const { port } = server.address() as AddressInfo;
  return {
    port,
    call: (line, call) => send(port, line, call),
    json: (line, body, headers = {}) =>
      send(port, line, {
        headers: { "content-type": "application/json", ...headers },
        body: JSON.stringify(body),
      }),
  };
}

export function listen(app: express.Express): Promise<Server> {
  return new Promise((resolve) => {
    const server = app.listen(0, "127.0.0.1", () => resolve(server));
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
  });
}

/** Sends `"GET /books/1"` as it is written: no client tidies the path up. */
export function send(port: number, line: string, { headers = {}, body }: Call = {}) {
  const [method, path] = line.split(" ");
  return new Promise<Answer>((resolve, reject) => {
    const sent = request({ port, host: "127.0.0.1", method, path, headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.on("error", reject).on("end", () => {
        const text = Buffer.concat(chunks).toString();
        const isJson = /json/.test(answer.headers["content-type"] ?? "") && text !== "";
        const { statusCode: status = 0, headers } = answer;
        resolve({ status, headers, text, json: isJson ? JSON.parse(text) : undefined });
      });
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

/** Parts of descriptions that tests share. */
export const json = (schema: object) => ({ "application/json": { schema } });
export const anything = { description: "", content: json({}) };
export const responses = { "200": anything, default: anything };
export const pathParameter = (name: string, schema: object = { type: "string" }) => ({
  name,
  in: "path",
  required: true,
  schema,
});
export const describe31 = (paths: object, components: object = {}) => ({
  openapi: "3.1.0",
  info: { title: "Test", version: "1" },
  paths,
  components,
});
/** Answers with its input. */
export const echo = async (input: LooseInput) => ({ status: 200, body: input });
