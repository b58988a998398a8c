import { createServer, type Socket } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { createClient } from "../src/index.ts";
import { jumpOverWaits, pass } from "./fake-time.ts";
import { startServer } from "./test-server.ts";
import { hearRejections, nextTurn } from "./unhandled-rejections.ts";

const workspaceId = "ws_1";

/** A server that does with each connection, once it has sent something, what no HTTP server should. */
async function startSockets(misbehave: (socket: Socket) => void) {
  let requests = 0;
  const server = createServer((socket) => {
    socket.on("error", () => undefined);
    socket.on("data", () => {
      requests += 1;
      misbehave(socket);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  return { baseUrl: `http://127.0.0.1:${port}`, requests: () => requests };
}

const head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";

const broken: [string, (socket: Socket) => void][] = [
  ["a reset after the request was sent", (socket) => void socket.resetAndDestroy()],
  ["an end without an answer", (socket) => void socket.end()],
  ["an answer that is no HTTP", (socket) => void socket.end("220 smtp.example.com ESMTP\r\n")],
  [
    "a body that breaks off",
    (socket) => void socket.end(`${head}Content-Length: 100\r\n\r\n{"data": [`),
  ],
  [
    "a chunked body that breaks off",
    (socket) => void socket.end(`${head}Transfer-Encoding: chunked\r\n\r\n5\r\n{"dat`),
  ],
  [
    "the body of a failure that breaks off",
    (socket) =>
      void socket.end(`${head.replace("200 OK", "500 No")}Content-Length: 100\r\n\r\n{"ty`),
  ],
];

test.each(broken)("%s is no answer, and tried again", async (_, misbehave) => {
  const rejections = hearRejections();
  const { hooks } = jumpOverWaits();
  const server = await startSockets(misbehave);
  const call = createClient({ ...server, hooks }).workspaces.update({ workspaceId }, { name: "x" });
  await expect(call).rejects.toMatchObject({
    name: "ConnectionError",
    message: "updateWorkspace: no answer (attempt 3)",
    cause: expect.any(TypeError),
  });
  expect(server.requests()).toBe(3);
  await nextTurn();
  expect(rejections).toEqual([]);
});

test("a server that hangs is given up, and tried again", async () => {
  const rejections = hearRejections();
  const { hooks } = jumpOverWaits();
  const server = await startSockets(() => pass(30_000));
  const call = createClient({ ...server, hooks }).workspaces.list();
  await expect(call).rejects.toMatchObject({ name: "TimeoutError", attempt: 3 });
  expect(server.requests()).toBe(3);
  await nextTurn();
  expect(rejections).toEqual([]);
});

test.each([
  ["HTML", "<html>Sign in</html>"],
  ["JSON that is cut, but complete as an answer", '{"data": ['],
  ["nothing", ""],
])("%s as success is an error at once: the operation may have taken place", async (_, text) => {
  const server = await startServer({ headers: { "Content-Length": `${text.length}` }, text });
  const client = createClient(server);
  const call = client.workspaces.create({ name: "ACME", billing_mode: "single" });
  await expect(call).rejects.toMatchObject({ name: "ApiError", status: 200, retryable: false });
  expect(server.received).toHaveLength(1);
});

test.each([
  ["a slash", "a/b", "a%2Fb"],
  ["a way up", "a/../b", "a%2F..%2Fb"],
  ["a question mark", "a?b", "a%3Fb"],
  ["a hash", "a#b", "a%23b"],
  ["what is encoded already", "%2e%2e", "%252e%252e"],
  ["Unicode", "Zürich 🏔", "Z%C3%BCrich%20%F0%9F%8F%94"],
])("an id with %s stays one segment of the path", async (_, id, encoded) => {
  const server = await startServer();
  await createClient(server).workspaces.get({ workspaceId: id });
  expect(server.received[0]?.url).toBe(`/workspaces/${encoded}`);
});

test("a header that cannot be sent is refused before anything is", async () => {
  const server = await startServer();
  const headers = { "X-Name": "a\nb" };
  const call = createClient(server).workspaces.list({}, { headers });
  await expect(call).rejects.toThrow(TypeError);
  expect(server.received).toEqual([]);
});

test("a body that is no JSON is refused before anything is sent", async () => {
  const server = await startServer();
  const circle: { name: string; self?: object } = { name: "ACME" };
  circle.self = circle;
  const call = createClient(server).workspaces.update({ workspaceId }, circle);
  await expect(call).rejects.toThrow("circular");
  expect(server.received).toEqual([]);
});
