import { expect, test } from "vitest";
import { expectFailure } from "../support/failure.ts";
import { operations, send, tokenFor } from "../support/operations.ts";
import { createPlace, succeedsHere } from "../support/place.ts";
import { describeServer, OWNER } from "../support/server.ts";
import { sendRaw } from "./raw-http.ts";

const reading = operations.filter((one) => one.method === "GET" && succeedsHere(one));
const templates = [...new Set(operations.map(({ path }) => path))];

const undescribed = [
  ...["/healthz", "/readyz", "/openapi.json", "/openapi.yaml", "/metrics", "/media/a.png"].map(
    (path) => [path, "GET, HEAD, OPTIONS"] as const,
  ),
  ["/dev/token", "OPTIONS, POST"],
  ["/webhooks/stripe", "OPTIONS, POST"],
] as const;

describeServer("HEAD", (server) => {
  test.for(reading.map((operation) => [operation.id, operation] as const))(
    "HEAD of %s answers as GET does, without the body",
    async ([, operation]) => {
      const path = await createPlace(server());
      const token = await tokenFor(server(), operation, OWNER);

      const got = await send(server(), operation, { path, token });
      const head = await send(server(), operation, { path, token, method: "HEAD" });

      expect(await head.text()).toBe("");
      expect(head.status).toBe(200);
      for (const name of ["Content-Type", "Content-Length", "ETag"]) {
        expect(head.headers.get(name), name).toBe(got.headers.get(name));
      }
      expect(Number(head.headers.get("Content-Length"))).toBe((await got.arrayBuffer()).byteLength);
    },
  );

  test("HEAD of a failure has its status and headers, and no body", async () => {
    const response = await fetch(`${server().baseUrl}/workspaces`, { method: "HEAD" });

    expect([response.status, await response.text()]).toEqual([401, ""]);
    expect(response.headers.get("WWW-Authenticate")).toMatch(/^Bearer /);
  });

  test.for(["/healthz", "/readyz", "/openapi.json"])("HEAD %s", async (path) => {
    const response = await fetch(server().baseUrl + path, { method: "HEAD" });

    expect([response.status, await response.text()]).toEqual([200, ""]);
  });
});

describeServer("OPTIONS", (server) => {
  test.for(templates)(
    "204: %s tells its methods without being asked for a token",
    async (template) => {
      const path = template.replaceAll(/\{\w+\}/g, "x");
      const response = await fetch(server().baseUrl + path, { method: "OPTIONS" });

      const methods = operations.filter((one) => one.path === template).map(({ method }) => method);
      const more = methods.includes("GET") ? ["HEAD", "OPTIONS"] : ["OPTIONS"];
      expect(response.status).toBe(204);
      expect(response.headers.get("Allow")).toBe([...methods, ...more].sort().join(", "));
      expect(response.headers.get("Request-Id")).toMatch(/^req_/);
    },
  );

  test.for(undescribed)(
    "204: %s, which is not described, tells its methods too",
    async ([path, allow]) => {
      const response = await fetch(server().baseUrl + path, { method: "OPTIONS" });

      expect([response.status, response.headers.get("Allow")]).toEqual([204, allow]);
    },
  );

  test("404 for a path that does not exist", async () => {
    const response = await fetch(`${server().baseUrl}/nothing`, { method: "OPTIONS" });

    expect(response.status).toBe(404);
  });

  test("OPTIONS * is answered like any path that does not exist", async () => {
    const request = "OPTIONS * HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n";

    expect(await sendRaw(server().baseUrl, request)).toMatchObject([{ status: 404 }]);
  });
});

describeServer("a method that a path does not take", (server) => {
  test.for(undescribed)(
    "405: %s, which is not described, says what it takes",
    async ([path, allow]) => {
      const response = await fetch(server().baseUrl + path, { method: "PUT" });

      expect(response.headers.get("Allow")).toBe(allow);
      await expectFailure(response, "method_not_allowed");
    },
  );
});

describeServer("pipelined requests", (server) => {
  test("are answered in their order, each with an id of its own", async () => {
    const authorization = `Authorization: Bearer ${await server().token(OWNER)}\r\n`;
    const lines = [
      `GET /workspaces HTTP/1.1\r\n${authorization}`,
      "GET /nothing HTTP/1.1\r\n",
      "DELETE /workspaces HTTP/1.1\r\n",
      "GET /workspaces HTTP/1.1\r\n",
      "GET /healthz HTTP/1.1\r\nConnection: close\r\n",
    ];
    const request = lines.map((line) => `${line}Host: 127.0.0.1\r\n\r\n`).join("");

    const answers = await sendRaw(server().baseUrl, request);

    expect(answers.map(({ status }) => status)).toEqual([200, 404, 405, 401, 200]);
    expect(new Set(answers.map(({ headers }) => headers.get("Request-Id"))).size).toBe(5);
  });

  test("a body that nobody wanted is not taken for the next request", async () => {
    const smuggled = "GET /smuggled HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
    const request = [
      `GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: ${smuggled.length}\r\n\r\n${smuggled}`,
      "GET /readyz HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n",
    ].join("");

    const answers = await sendRaw(server().baseUrl, request);

    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(server().logged.map(({ path }) => path)).not.toContain("/smuggled");
  });
});
