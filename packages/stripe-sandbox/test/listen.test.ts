import { execFile } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { promisify } from "node:util";
import Stripe from "stripe";
import { describe, expect, onTestFinished, test } from "vitest";
import { API_VERSION, openSandbox } from "./open-sandbox.ts";

async function listening() {
  const opened = openSandbox();
  const { url, close } = await opened.sandbox.listen({ port: 0 });
  onTestFinished(close);
  const { hostname, port } = new URL(url);
  return { ...opened, url, close, hostname, port };
}

/** What the server answers to the bytes, until it closes the connection. */
async function answerTo(port: string, bytes: string): Promise<string> {
  const socket = connect(Number(port), "127.0.0.1");
  let answer = "";
  socket.on("data", (chunk) => {
    answer += chunk;
  });
  socket.write(bytes);
  await once(socket, "close");
  return answer;
}

test("the official client reaches it by host, port and protocol", async () => {
  const { hostname, port, stripe } = await listening();
  const remote = new Stripe("sk_test_x", {
    apiVersion: API_VERSION,
    host: hostname,
    port,
    protocol: "http",
    maxNetworkRetries: 0,
    telemetry: false,
  });
  const { id } = await remote.customers.create({ name: "Zoë", metadata: { a: "1" } });
  expect(await stripe.customers.retrieve(id)).toMatchObject({ name: "Zoë", metadata: { a: "1" } });
  await remote.customers.update(id, { address: { city: "Ulm" } });
  const page = await remote.customers.list({ limit: 1 });
  expect(page.data[0]?.address?.city).toBe("Ulm");
  expect(page.lastResponse.headers["stripe-version"]).toBe(API_VERSION);
  expect(await remote.customers.del(id)).toMatchObject({ deleted: true });
});

test("curl reaches it with the key as user name", async () => {
  const { url } = await listening();
  const post = ["-sS", `${url}/v1/customers`, "-u", "sk_test_x:", "-d", "name=Jenny Rosen"];
  const { stdout } = await promisify(execFile)("curl", [...post, "-d", "address[city]=Ulm"]);
  expect(JSON.parse(stdout)).toMatchObject({ name: "Jenny Rosen", address: { city: "Ulm" } });
  const { stdout: head } = await promisify(execFile)("curl", ["-sSI", `${url}/v1/customers`]);
  expect(head).toMatch(/^HTTP\/1\.1 404/);
});

describe("strange requests are answered and the server lives on", () => {
  test.each([
    ["a target with two slashes", "GET //evil/v1 HTTP/1.1\r\n", "404"],
    ["a whole URL as target", "GET http://api.stripe.com/v1/x HTTP/1.1\r\n", "404"],
    ["the method TRACE", "TRACE /v1/customers HTTP/1.1\r\n", "404"],
    ["no HTTP at all", "nonsense\r\n", "400"],
    [
      "the announcement of a body too large",
      `POST /v1/customers HTTP/1.1\r\nAuthorization: Bearer sk_test_x\r\nContent-Length: ${2 ** 31}\r\n`,
      "413",
    ],
  ])("%s", async (_name, start, status) => {
    const { port, stripe } = await listening();
    const answer = await answerTo(port, `${start}Host: x\r\nConnection: close\r\n\r\n`);
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect((await stripe.customers.list()).data).toEqual([]);
  });
});

test("a client that leaves in the middle of its body has done nothing and frees its key", async () => {
  const { port, stripe, url } = await listening();
  const socket = connect(Number(port), "127.0.0.1");
  socket.write(
    "POST /v1/customers HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer sk_test_x\r\nIdempotency-Key: k\r\nContent-Length: 100\r\n\r\nname=a",
  );
  const create = async () =>
    fetch(`${url}/v1/customers`, {
      method: "POST",
      headers: { authorization: "Bearer sk_test_x", "idempotency-key": "k" },
    });
  await expect.poll(async () => (await create()).status).toBe(409);
  socket.destroy();
  await expect.poll(async () => (await create()).status).toBe(200);
  expect((await stripe.customers.list()).data).toHaveLength(1);
});

test("closing answers what is under way and refuses what comes later", async () => {
  const { port, url, close } = await listening();
  const head =
    "POST /v1/customers HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer sk_test_x\r\nContent-Length: 6\r\n\r\n";
  const socket = connect(Number(port), "127.0.0.1");
  socket.write(head);
  await once(socket, "connect");
  // The server knows of the request once it has answered another one that came later.
  await fetch(url);
  const closed = close();
  socket.write("name=a");
  const [answer] = await once(socket, "data");
  expect(String(answer)).toMatch(/^HTTP\/1\.1 200 /);
  await closed;
  await expect(fetch(url)).rejects.toThrow();
});

test("a port that is taken is an error with its code", async () => {
  const { sandbox, port } = await listening();
  await expect(sandbox.listen({ port: Number(port) })).rejects.toMatchObject({
    code: "EADDRINUSE",
  });
});
