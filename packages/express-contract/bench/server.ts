/** One server of the bench, in a process of its own: `node server.ts <kind> <paths>`. */
import { createServer, type RequestListener } from "node:http";
import express from "express";
import * as validator from "express-openapi-validator";
import fastify from "fastify";
import { createContract } from "../src/index.ts";
import { accountExample, accountIdPattern, describe, schemas } from "./description.ts";

const [kind = "", count = "60"] = process.argv.slice(2);
const paths = Number(count);

const servers: Record<string, () => Promise<RequestListener>> = {
  async contract() {
    const app = express().disable("x-powered-by");
    const indexes = Array.from({ length: paths }, (_, index) => index);
    const reply = async () => ({ status: 200, body: accountExample });
    const handlers = Object.fromEntries(
      indexes.flatMap((index) => [
        [`getAccount${index}`, reply],
        [`updateAccount${index}`, reply],
      ]),
    );
    const contract = await createContract({
      description: describe(paths),
      // Sound: these are the operations that describe() makes; no types are generated for them.
      handlers: handlers as Record<never, never>,
      security: {},
      context: () => undefined,
      errorReply: () => ({ status: 500, body: { code: "failed", message: "failed" } }),
      onResponseDrift: "throw",
    });
    return app.use(contract);
  },
  async stock() {
    const app = express().disable("x-powered-by").use(express.json());
    app.use(
      validator.middleware({
        // Sound: an OpenAPI 3.1 description.
        apiSpec: describe(paths) as never,
        validateRequests: { allErrors: true },
        validateResponses: true,
        fileUploader: false,
      }),
    );
    for (let index = 0; index < paths; index++) {
      app
        .route(`/tenants/:tenantId/accounts${index}/:accountId`)
        .get((_request, response) => void response.json(accountExample))
        .patch((_request, response) => void response.json(accountExample));
    }
    return app;
  },
  async fastify() {
    const app = fastify();
    for (const [name, schema] of Object.entries(schemas)) {
      app.addSchema({ ...fastifyRefs(schema), $id: name });
    }
    const response = { 200: { $ref: "Account#" } };
    const params = {
      type: "object",
      properties: {
        tenantId: { type: "string", maxLength: 40 },
        accountId: { type: "string", pattern: accountIdPattern },
      },
    };
    const querystring = {
      type: "object",
      properties: { notify: { type: "boolean", default: true } },
    };
    const body = { $ref: "AccountUpdate#" };
    for (let index = 0; index < paths; index++) {
      const url = `/tenants/:tenantId/accounts${index}/:accountId`;
      app.get(url, { schema: { params, response } }, async () => accountExample);
      app.patch(
        url,
        { schema: { params, querystring, body, response } },
        async () => accountExample,
      );
    }
    await app.ready();
    return app.routing;
  },
  async raw() {
    return (request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        if (chunks.length > 0) JSON.parse(Buffer.concat(chunks).toString());
        const payload = JSON.stringify(accountExample);
        const length = Buffer.byteLength(payload);
        const headers = { "Content-Type": "application/json", "Content-Length": length };
        response.writeHead(200, headers).end(payload);
      });
    };
  },
};

const create = servers[kind];
if (!create) throw new Error(`no server of kind "${kind}"`);
const started = performance.now();
const listener = await create();
const startMs = performance.now() - started;
const server = createServer(listener).listen(0, "127.0.0.1", () => {
  const address = server.address();
  process.send?.({ port: typeof address === "object" && address?.port, startMs });
});
process.on("SIGINT", () => process.exit());
process.on("message", () => {
  const { user, system } = process.cpuUsage();
  process.send?.({ cpuUs: user + system, rssBytes: process.memoryUsage.rss() });
});

/** Fastify names shared schemas by `$id`. */
function fastifyRefs(schema: object): object {
  return JSON.parse(JSON.stringify(schema).replace(/"#\/components\/schemas\/(\w+)"/g, '"$1#"'));
}
