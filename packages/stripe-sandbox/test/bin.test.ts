import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { describe, expect, onTestFinished, test } from "vitest";

const BIN = fileURLToPath(new URL("../src/bin/stripe-sandbox.ts", import.meta.url));

function start(...args: string[]): ChildProcessWithoutNullStreams {
  const child = spawn(process.execPath, [BIN, ...args]);
  onTestFinished(() => void child.kill("SIGKILL"));
  return child;
}

/** Starts the server and gives the address that it prints. */
async function serve(...args: string[]) {
  const child = start("--port", "0", ...args);
  const [line] = await once(child.stdout, "data");
  const url = /http:\/\/\S+:\d+/.exec(String(line))?.[0] ?? "";
  return { child, url, line: String(line) };
}

const headers = { authorization: "Bearer sk_test_x" };

test("it says where it listens, and keeps its state in the file", async () => {
  const folder = mkdtempSync(join(tmpdir(), "stripe-sandbox-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, "stripe.db");

  const first = await serve("--data", path);
  expect(first.line).toBe(`Stripe sandbox (2026-10-28.endive) on ${first.url}, state in ${path}\n`);
  const created = await fetch(`${first.url}/v1/customers`, { method: "POST", headers });
  expect(created.status).toBe(200);
  first.child.kill("SIGTERM");
  expect(await once(first.child, "exit")).toEqual([0, null]);

  const second = await serve("--data", path);
  const list = await fetch(`${second.url}/v1/customers`, { headers });
  expect(await list.json()).toMatchObject({ data: [{ object: "customer" }] });
});

test("--key is the only key it accepts", async () => {
  const { url } = await serve("--key", "sk_test_mine");
  expect((await fetch(`${url}/v1/customers`, { headers })).status).toBe(401);
});

test("--webhook gets what happens, signed with --webhook-secret", async () => {
  const received: string[] = [];
  const server = createServer((request, response) => {
    received.push(String(request.headers["stripe-signature"]));
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  // Sound: a server that listens on a port has an address of this form.
  const { port } = server.address() as AddressInfo;
  const hook = ["--webhook", `http://127.0.0.1:${port}/`, "--webhook-secret", "whsec_x"];
  const { url } = await serve(...hook);
  await fetch(`${url}/v1/customers`, { method: "POST", headers });
  await expect.poll(() => received).toEqual([expect.stringMatching(/^t=\d+,v1=[0-9a-f]{64}$/)]);
});

test.each(["SIGINT", "SIGTERM"] as const)("%s ends it with 0", async (signal) => {
  const { child } = await serve();
  child.kill(signal);
  expect(await once(child, "exit")).toEqual([0, null]);
});

test("a signal that comes twice does not cut off a request under way", async () => {
  const { child, url } = await serve();
  const socket = connect(Number(new URL(url).port), "127.0.0.1");
  socket.write(
    "POST /v1/customers HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer sk_test_x\r\nContent-Length: 6\r\n\r\n",
  );
  await fetch(url);
  child.kill("SIGINT");
  await expect
    .poll(() =>
      fetch(url).then(
        () => "up",
        () => "down",
      ),
    )
    .toBe("down");
  child.kill("SIGINT");
  socket.write("name=a");
  const [answer] = await once(socket, "data");
  expect(String(answer)).toMatch(/^HTTP\/1\.1 200 /);
  expect(await once(child, "exit")).toEqual([0, null]);
});

test("--help says how to use it", async () => {
  const child = start("--help");
  expect(await text(child.stdout)).toContain("Usage: stripe-sandbox");
});

describe("one line and exit code 1 for", () => {
  test.each([
    ["an unknown flag", ["--prot", "1"], "--prot"],
    ["a port that is no number", ["--port", "abc"], "--port"],
    ["a port out of range", ["--port", "65536"], "--port"],
    ["an empty file name", ["--data", ""], "--data"],
    ["a webhook without a secret", ["--webhook", "http://127.0.0.1:1"], "--webhook-secret"],
    ["a secret without a webhook", ["--webhook-secret", "whsec_x"], "--webhook"],
    ["a webhook that is no URL", ["--webhook", "app", "--webhook-secret", "x"], '"app"'],
    ["a word too many", ["serve"], "serve"],
    ["a folder that is not there", ["--data", "/nonexistent/stripe.db"], "/nonexistent/stripe.db"],
  ])("%s", async (_name, args, named) => {
    const child = start(...args);
    const [line, [code]] = await Promise.all([text(child.stderr), once(child, "exit")]);
    expect(code).toBe(1);
    expect(line).toMatch(/^stripe-sandbox: [^\n]+\n$/);
    expect(line).toContain(named);
  });

  test("a taken port, naming it", async () => {
    const { url } = await serve();
    const { port } = new URL(url);
    const child = start("--port", port);
    const [line, [code]] = await Promise.all([text(child.stderr), once(child, "exit")]);
    expect(code).toBe(1);
    expect(line).toBe(
      `stripe-sandbox: port ${port} on 127.0.0.1 is taken; choose another with --port\n`,
    );
  });
});
