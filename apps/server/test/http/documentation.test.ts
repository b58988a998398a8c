import { expect, test } from "vitest";
import { parse } from "yaml";
import { readDescription } from "../../src/description.ts";
import { errorTable } from "../../src/errors.ts";
import { operations } from "../support/operations.ts";
import { describeServer } from "../support/server.ts";

describeServer("the published description", (server) => {
  test("is the same as JSON and as YAML, and is not kept from anybody", async () => {
    const json = await fetch(`${server().baseUrl}/openapi.json`);
    const yaml = await fetch(`${server().baseUrl}/openapi.yaml`);

    expect(json.headers.get("Content-Type")).toBe("application/json; charset=utf-8");
    expect(yaml.headers.get("Content-Type")).toMatch(/^application\/yaml/);
    expect(await json.json()).toEqual(parse(await yaml.text()));
  });

  test("costs as YAML little more than as JSON, however often anybody asks", async () => {
    // The server runs in this thread.
    const costMs = async (path: string) => {
      const before = process.threadCpuUsage();
      await (await fetch(server().baseUrl + path)).arrayBuffer();
      const { user, system } = process.threadCpuUsage(before);
      return (user + system) / 1000;
    };
    const costs = { json: Infinity, yaml: Infinity };
    for (let asked = 0; asked < 10; asked += 1) {
      costs.json = Math.min(costs.json, await costMs("/openapi.json"));
      costs.yaml = Math.min(costs.yaml, await costMs("/openapi.yaml"));
    }

    // To write it down takes tens of milliseconds each time.
    expect(costs.yaml).toBeLessThan(costs.json + 10);
  });

  test("has every operation that is not internal, as it is enforced", async () => {
    const enforced = await readDescription();
    const text = await (await fetch(`${server().baseUrl}/openapi.json`)).text();
    // Errors have plain schemas in what is published; that those say the same is tested with the description.
    const published: { paths: object } = JSON.parse(text, (key, value) =>
      key === "schema" && /Error$/.test(value.$ref) ? undefined : value,
    );

    const shared = operations.filter(({ internal }) => !internal).map(({ path }) => path);
    expect(Object.keys(published.paths)).toEqual([...new Set(shared)]);
    expect(enforced.paths).toMatchObject(published.paths);
    expect(text).not.toContain("internal/");
  });
});

describeServer("the documentation", (server) => {
  test.for(["/docs", "/docs/", "/docs/reference", "/docs/errors", "/docs/getting-started"])(
    "200: %s runs the scripts of its own build and nobody else's",
    async (path) => {
      const response = await fetch(server().baseUrl + path);

      expect(response.status, "build it: pnpm run docs").toBe(200);
      expect(response.headers.get("Content-Type")).toBe("text/html; charset=utf-8");
      const policy = response.headers.get("Content-Security-Policy") ?? "";
      expect(policy).toMatch(/^default-src 'none'; script-src 'self' 'sha256-/);
      expect(policy).not.toMatch(/https?:|\*|script-src[^;]*unsafe/);
      expect(response.headers.get("X-Content-Type-Options")).toBe("nosniff");
    },
  );

  test("200: /docs/errors has a heading for every code that a doc_url names", async () => {
    const html = await (await fetch(`${server().baseUrl}/docs/errors`)).text();

    const missing = Object.keys(errorTable).filter((code) => !html.includes(`id="${code}"`));
    expect(missing).toEqual([]);
  });

  test("200: every script, style and picture that a page names is there", async () => {
    const { baseUrl } = server();
    for (const page of ["/docs", "/docs/reference", "/docs/errors"]) {
      const html = await (await fetch(baseUrl + page)).text();
      const named = [...html.matchAll(/(?:src|href)="(\/docs\/[^"#]+)"/g)].map(([, to]) => to);
      for (const path of new Set(named)) {
        expect((await fetch(`${baseUrl}${path}`)).status, `${path}, named by ${page}`).toBe(200);
      }
    }
  });

  test.for(["/docs/nothing", "/docs/../package.json", "/docs/%2e%2e/package.json", "/docs/%00"])(
    "4xx: %s is not a page, and the answer is JSON",
    async (path) => {
      const response = await fetch(server().baseUrl + path);

      expect([400, 404]).toContain(response.status);
      expect(response.headers.get("Content-Type")).toBe("application/json; charset=utf-8");
    },
  );

  test("an answer of the API may load nothing and be framed by nobody", async () => {
    const { headers } = await fetch(`${server().baseUrl}/workspaces`);

    expect(headers.get("Content-Security-Policy")).toBe(
      "default-src 'none';frame-ancestors 'none'",
    );
    expect(headers.get("X-Content-Type-Options")).toBe("nosniff");
    expect(headers.get("X-Powered-By")).toBeNull();
  });
});

describeServer("health", (server) => {
  test.for([
    ["/healthz", { status: "ok" }],
    ["/readyz", { status: "ready" }],
  ] as const)("200: %s, to anybody", async ([path, body]) => {
    const response = await fetch(server().baseUrl + path);

    expect([response.status, await response.json()]).toEqual([200, body]);
    expect(response.headers.get("Request-Id")).toMatch(/^req_/);
  });
});
