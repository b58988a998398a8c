import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { expect, test, vi } from "vitest";
import { type ErrorCode, errorTable } from "../../src/errors.ts";
import { answerMalformedHttp } from "../../src/http/malformed-http.ts";
import { createLog } from "../../src/log.ts";
import { describeServer, OWNER } from "../support/server.ts";
import { connectTo, type RawAnswer, sendRaw } from "./raw-http.ts";

const HOST = "Host: 127.0.0.1\r\n";

function expectMalformed(answers: readonly RawAnswer[], code: ErrorCode): void {
  expect(answers.map(({ status }) => status)).toEqual([errorTable[code].status]);
  const [{ headers, body } = { headers: new Headers(), body: "" }] = answers;
  expect(headers.get("Content-Type")).toBe("application/json; charset=utf-8");
  expect(headers.get("Connection")).toBe("close");
  expect(headers.get("Request-Id")).toMatch(/^req_[A-Za-z0-9]{20}$/);
  expect(JSON.parse(body)).toEqual({
    type: "invalid_request_error",
    code,
    message: errorTable[code].message,
    doc_url: `http://127.0.0.1:3000/docs/errors#${code}`,
  });
}

describeServer("malformed HTTP", (server) => {
  test.for([
    ["a request line of one word", "HELLO\r\n\r\n"],
    ["a method that does not exist", `FETCH / HTTP/1.1\r\n${HOST}\r\n`],
    ["another protocol", "SSH-2.0-OpenSSH_9.6\r\n"],
    ["TLS", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"],
    ["a version that does not exist", `GET / HTTP/9.9\r\n${HOST}\r\n`],
    ["a header without a colon", `GET / HTTP/1.1\r\n${HOST}nonsense\r\n\r\n`],
    ["a control character in a header", `GET / HTTP/1.1\r\n${HOST}A: b\x01c\r\n\r\n`],
    [
      "an Idempotency-Key with a line break",
      `DELETE /workspaces/ws_1 HTTP/1.1\r\n${HOST}Idempotency-Key: one\r\n two\r\n\r\n`,
    ],
    [
      "two lengths that differ",
      `POST /workspaces HTTP/1.1\r\n${HOST}Content-Length: 1\r\nContent-Length: 2\r\n\r\nab`,
    ],
    [
      "a length and chunks (request smuggling)",
      `POST /workspaces HTTP/1.1\r\n${HOST}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    ],
    ["a negative length", `POST /workspaces HTTP/1.1\r\n${HOST}Content-Length: -1\r\n\r\n`],
  ] as const)("400 malformed_request: %s", async ([, request]) => {
    expectMalformed(await sendRaw(server().baseUrl, request), "malformed_request");
  });

  test("431 headers_too_large: more than 16 kB of them", async () => {
    const request = `GET /healthz HTTP/1.1\r\n${HOST}A: ${"a".repeat(17_000)}\r\n\r\n`;

    expectMalformed(await sendRaw(server().baseUrl, request), "headers_too_large");
  });

  test("it is logged with its id, and not what was sent", async () => {
    const [answer] = await sendRaw(server().baseUrl, "SECRET\r\n\r\n");

    const line = { level: 30, request_id: answer?.headers.get("Request-Id"), status: 400 };
    expect(server().logged).toEqual([expect.objectContaining(line)]);
    expect(JSON.stringify(server().logged)).not.toContain("SECRET");
  });

  test.for([
    ["no Host", ""],
    ["two Hosts", `${HOST}Host: example.com\r\n`],
  ] as const)("400 malformed_request: %s", async ([, hosts]) => {
    const request = `GET /healthz HTTP/1.1\r\n${hosts}\r\n`;

    expectMalformed(await sendRaw(server().baseUrl, request), "malformed_request");
  });

  test("200: HTTP/1.0 asks for no Host, and an expectation that nobody knows is nobody's", async () => {
    for (const request of [
      `GET /healthz HTTP/1.0\r\n${HOST}\r\n`,
      `GET /healthz HTTP/1.1\r\n${HOST}Expect: miracles\r\nConnection: close\r\n\r\n`,
    ]) {
      const answers = await sendRaw(server().baseUrl, request);

      expect(answers.map(({ status }) => status)).toEqual([200]);
    }
  });

  test("an upload that breaks off is logged as such, and harms nobody", async () => {
    const authorization = `Authorization: Bearer ${await server().token(OWNER)}\r\n`;
    const headers = `${HOST}${authorization}Content-Type: application/json\r\nContent-Length: 999\r\n\r\n`;
    const socket = await connectTo(server().baseUrl);
    await write(socket, `POST /workspaces HTTP/1.1\r\n${headers}{"name":`);
    socket.resetAndDestroy();

    const [line] = await vi.waitUntil(() => server().logged.length > 0 && server().logged);
    expect(line).toMatchObject({ level: 30, path: "/workspaces", aborted: true });
    expect((await fetch(`${server().baseUrl}/healthz`)).status).toBe(200);
  });

  test("a client that goes away in the middle of its headers harms nobody", async () => {
    for (const begun of ["GET /heal", `GET /healthz HTTP/1.1\r\n${HOST}`]) {
      const socket = await connectTo(server().baseUrl);
      await write(socket, begun);
      socket.resetAndDestroy();
    }

    expect((await fetch(`${server().baseUrl}/healthz`)).status).toBe(200);
  });
});

function write(socket: Socket, bytes: string): Promise<void> {
  return new Promise((resolve) => socket.write(bytes, () => resolve()));
}

test("408 request_timeout: headers that trickle in for longer than they may", async () => {
  const log = createLog("silent");
  const timeouts = { headersTimeout: 50, requestTimeout: 50, connectionsCheckingInterval: 20 };
  const server = createServer(timeouts).on(
    "clientError",
    answerMalformedHttp("http://127.0.0.1:3000", log),
  );
  await once(server.listen(0, "127.0.0.1"), "listening");
  try {
    // A server that listens on TCP has an address with a port.
    const { port } = server.address() as AddressInfo;
    const answers = await sendRaw(`http://127.0.0.1:${port}`, `GET / HTTP/1.1\r\n${HOST}`);

    expectMalformed(answers, "request_timeout");
  } finally {
    server.close();
  }
});
