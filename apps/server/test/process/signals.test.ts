import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, describe, expect, test } from "vitest";
import { connectTo } from "../http/raw-http.ts";
import { type ServerProcess, startServerProcess } from "./server-process.ts";

const folder = mkdtempSync(join(tmpdir(), "workspace-billing-signals-"));
afterAll(() => rmSync(folder, { recursive: true }));

function startServer(): ServerProcess {
  const DATA_DIR = join(folder, crypto.randomUUID());
  return startServerProcess({ DATA_DIR, PORT: "0", PUBLIC_URL: "http://127.0.0.1" });
}

/** A server of its own with a request under way: its headers have arrived, its body has not. */
async function serverWithRequest() {
  const server = startServer();
  const { groups } = await server.printed(
    /ready: (?<baseUrl>\S+)\n[\s\S]+Bearer (?<token>[\w.-]+)[\s\S]+\n'\n/,
  );
  const baseUrl = groups?.["baseUrl"] ?? "";
  const body = '{"name":"Under way","billing_mode":"pooled"}';
  const socket = await connectTo(baseUrl);
  socket.write(
    [
      "POST /workspaces HTTP/1.1",
      "Host: 127.0.0.1",
      `Authorization: Bearer ${groups?.["token"]}`,
      "Content-Type: application/json",
      `Content-Length: ${body.length}`,
      "Expect: 100-continue",
      "\r\n",
    ].join("\r\n"),
  );
  // 100 Continue: the request has arrived.
  await once(socket, "data");
  return { server, baseUrl, socket, body };
}

describe("a signal", () => {
  test.concurrent.for([
    "SIGINT",
    "SIGTERM",
    "SIGINT SIGINT",
    "SIGTERM SIGTERM",
    "SIGINT SIGTERM SIGINT",
  ])(
    "%s: what is under way is answered, nothing new is taken, and the exit code is 0",
    async (names) => {
      const { server, baseUrl, socket, body } = await serverWithRequest();
      // They are named so above.
      for (const name of names.split(" ")) server.signal(name as NodeJS.Signals);
      await server.printed(/"msg":"stopping"/);

      await expect(fetch(`${baseUrl}/healthz`)).rejects.toThrow("fetch failed");
      const answered = text(socket);
      socket.write(body);

      expect(await answered).toMatch(/^HTTP\/1\.1 201 Created\r\n[\s\S]*"name":"Under way"/);
      expect(await server.exitCode).toBe(0);
      expect(server.stdout.match(/"msg":"stopp\w+"/g)).toEqual([
        '"msg":"stopping"',
        '"msg":"stopped"',
      ]);
      expect(server.stderr).toBe("");
    },
  );

  test.concurrent("SIGTERM before the demo is made: the exit code is 0 all the same", async () => {
    const server = startServer();
    await server.printed(/"msg":"listening"/);
    server.signal("SIGTERM");

    expect(await server.exitCode).toBe(0);
    expect(server.stdout).toContain('"msg":"stopped"');
    expect(server.stderr).toBe("");
  });
});
