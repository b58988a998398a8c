import { describe, expect, test } from "vitest";
import { openDatabase } from "../../src/db/open-database.ts";
import { expectFailure } from "../support/failure.ts";
import { readMetrics } from "../support/metrics.ts";
import { describeServer, startServer } from "../support/server.ts";

const TOKEN = "metrics-test-token-0123456789abcdef";
const keys = {
  AUTH_JWKS_URL: "https://login.example.com/.well-known/jwks.json",
  AUTH_ISSUER: "https://login.example.com/",
  AUTH_AUDIENCE: "https://api.example.com",
};

describeServer("GET /metrics", (server) => {
  test("200: in development mode anybody on this machine reads the text format of Prometheus", async () => {
    const response = await fetch(`${server().baseUrl}/metrics`);

    expect(response.status).toBe(200);
    expect(response.headers.get("Content-Type")).toBe("text/plain; version=0.0.4; charset=utf-8");
    expect(response.headers.get("Cache-Control")).toBe("no-store");
    expect(response.headers.get("Access-Control-Allow-Origin")).toBeNull();
    const text = await response.text();
    expect(text).toMatch(/^# TYPE workspace_billing_http_requests_total counter$/m);
    expect(text).toMatch(/^process_cpu_seconds_total \d/m);
    expect(text).toMatch(/^nodejs_eventloop_lag_seconds \d/m);
  });

  test("is no operation of the description", async () => {
    const description = await (await fetch(`${server().baseUrl}/openapi.json`)).text();

    expect(description).not.toContain('"/metrics"');
  });
});

describeServer(
  "GET /metrics where tokens are signed elsewhere",
  (server) => {
    const ask = (headers: Record<string, string> = {}) =>
      fetch(`${server().baseUrl}/metrics`, { headers });

    test("200: with the token of the platform's services", async () => {
      expect((await ask({ Authorization: `Bearer ${TOKEN}` })).status).toBe(200);
    });

    test("401 authentication_required: without a token", async () => {
      await expectFailure(await ask(), "authentication_required");
    });

    test("401 invalid_token: with another", async () => {
      await expectFailure(await ask({ Authorization: `Bearer ${TOKEN}x` }), "invalid_token");
    });
  },
  { ...keys, SERVICE_TOKEN: TOKEN },
);

describeServer(
  "GET /metrics where there is no token for services",
  (server) => {
    test("401 invalid_token: nobody is let in", async () => {
      const headers = { Authorization: `Bearer ${TOKEN}` };

      await expectFailure(await fetch(`${server().baseUrl}/metrics`, { headers }), "invalid_token");
    });
  },
  keys,
);

describe("without its database", () => {
  test("200: the server says that it is away, and what it counts itself", async () => {
    const database = await openDatabase("sqlite::memory:");
    const { server, close } = await startServer("sqlite", database);
    await database.close();

    const metrics = await readMetrics(server.baseUrl);

    expect(metrics.get("database_up")).toBe(0);
    expect([...metrics.keys()].filter((name) => /^(outbox|intents_o|accounts)/.test(name))).toEqual(
      [],
    );
    expect(metrics.get("stripe_up")).toBe(1);
    await close();
  });
});
