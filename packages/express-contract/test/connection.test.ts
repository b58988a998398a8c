import { connect } from "node:net";
import express from "express";
import { expect, test } from "vitest";
import {
  contractOf,
  describe31,
  echo,
  json,
  listen,
  pathParameter,
  responses,
  send,
  serve,
} from "./serve.ts";

const description = describe31({
  "/n/{n}": {
    parameters: [pathParameter("n", { type: "integer" })],
    get: { operationId: "getN", responses },
    put: { operationId: "putN", requestBody: { required: true, content: json({}) }, responses },
  },
});

test("200 requests at once each get their own answer", async () => {
  const { json } = await serve({ description, handlers: { getN: echo, putN: echo } });
  const numbers = Array.from({ length: 200 }, (_, index) => index);
  const answers = await Promise.all(numbers.map((n) => json(`PUT /n/${n}`, { own: n })));
  expect(answers.map((answer) => answer.json)).toMatchObject(
    numbers.map((n) => ({ path: { n }, body: { own: n } })),
  );
});

test("pipelined requests are answered in order, though the first takes longest", async () => {
  const first = Promise.withResolvers<void>();
  const { port } = await serve({
    description,
    handlers: {
      putN: echo,
      getN: async ({ path }) => {
        if (path["n"] === 1) await first.promise;
        if (path["n"] === 3) first.resolve();
        return { status: 200, body: path };
      },
    },
  });
  const socket = connect(port, "127.0.0.1");
  const received = new Promise<string>((resolve) => {
    let text = "";
    socket.on("data", (data) => {
      text += data;
      if (text.includes('{"n":3}')) resolve(text);
    });
  });
  const body = "{}";
  socket.write(
    "GET /n/1 HTTP/1.1\r\nHost: x\r\n\r\n" +
      `PUT /n/2 HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n${body}` +
      "GET /n/3 HTTP/1.1\r\nHost: x\r\n\r\n",
  );
  expect([...(await received).matchAll(/"n":(\d)/g)].map(([, n]) => n)).toEqual(["1", "2", "3"]);
  socket.destroy();
});

test("a client that is gone before the answer is no error", async () => {
  const gone = Promise.withResolvers<void>();
  const failures: unknown[] = [];
  const answered = Promise.withResolvers<void>();
  const { port, call } = await serve(
    {
      description,
      handlers: {
        putN: echo,
        getN: async ({ path }) => {
          if (path["n"] === 1) {
            await gone.promise;
            answered.resolve();
          }
          return { status: 200, body: path };
        },
      },
      errorReply: (error) => {
        failures.push(error);
        return { status: 500, body: {} };
      },
    },
    [
      (_request, response, next) => {
        response.on("close", () => gone.resolve());
        next();
      },
    ],
  );
  const socket = connect(port, "127.0.0.1");
  socket.write("GET /n/1 HTTP/1.1\r\nHost: x\r\n\r\n", () => socket.destroy());
  await answered.promise;
  expect(await call("GET /n/2")).toMatchObject({ status: 200 });
  expect(failures).toEqual([]);
});

test("an answer that a middleware has given already is left alone", async () => {
  const { call } = await serve({ description, handlers: { getN: echo, putN: echo } }, [
    (_request, response, next) => {
      response.status(299).end("mine");
      next();
    },
  ]);
  expect(await call("GET /n/1")).toMatchObject({ status: 299, text: "mine" });
});

test("below a mount point, paths begin there", async () => {
  const app = express();
  app.use("/v1", await contractOf({ description, handlers: { getN: echo, putN: echo } }));
  const server = await listen(app);
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  expect(await send(port, "GET /v1/n/1")).toMatchObject({ status: 200, json: { path: { n: 1 } } });
  expect(await send(port, "GET /v1/no")).toMatchObject({ status: 404 });
});

test("a request target with a host in it is read as its path", async () => {
  const { call } = await serve({ description, handlers: { getN: echo, putN: echo } });
  expect(await call("GET http://example.com/n/1?")).toMatchObject({ json: { path: { n: 1 } } });
});
